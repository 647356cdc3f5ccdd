### What the company has laid down itself.

column-changed = { $item } changes in { $column }, which was to stay as it is: { $old } becomes { $new }.
    .help = Undo the change in { $column }, or name the column among those that may change.
waiver-expired = { $item } was waived from { $rule } by { $owner } until { $expires }: that day is over.
    .help = Mend the fault, or decide again: write a new reason and a new date into the waiver.
waiver-unused = { $item } needs the waiver from { $rule } no longer: nothing found has its values.
    .help = Delete the waiver; if the figures have moved, look at the new finding first.

## The families of rules, as lists of rules head them.

family-fees = Charges a customer would call hidden
family-increases = How much prices rise, how often, and how that is announced
family-disguises = Rises that do not look like rises
family-clarity = Whether a customer can understand the list
family-fairness = What regular customers are owed
family-quotes = Whether quotes, orders and invoices are complete, clear, and add up
family-notices = Whether a notice of new prices tells the truth
family-policy = What the company has laid down itself
