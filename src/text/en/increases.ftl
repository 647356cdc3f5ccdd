### How much prices rise, how steeply, and against which promises.

price-raised = { $item } rises from { $old } to { $new }.
    .help = Tell your customers before they find it at the till.
