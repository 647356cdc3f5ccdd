### Can a customer understand this list?

price-negative = { $item } costs { $price }, less than nothing.
    .help = Write the price without the minus sign; give a discount a column of its own.
