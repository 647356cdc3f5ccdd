### What regular customers are owed.

