### What is said around the findings.

many = { $count } of { $rows } items have this fault. The first: { $first }
