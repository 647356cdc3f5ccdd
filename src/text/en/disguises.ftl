### Rises that do not look like rises.

pack-smaller = { $priced } shrinks from { $old_pack } to { $new_pack }: { $old_unit_price } becomes { $new_unit_price }.
    .help = Say on the shelf and in the list that the pack is smaller.
unit-price-raised-price-cut = { $priced } falls from { $old } to { $new }, and its pack from { $old_pack } to { $new_pack }: { $old_unit_price } becomes { $new_unit_price }.
    .help = Do not call this a price cut; show the price per measure beside it.
item-replaced-dearer = { $priced } takes the place of { $old_name }: { $old } becomes { $new }.
    .help = Tell who bought { $old_item } that it is gone, and what the new one costs. They were matched by: { $reason }.
key-reused = { $key } was { $old_name } and is { $new_name } now.
    .help = Give the new item a key of its own, so that the prices of both stay apart. Beside the name: { $reason }.
key-renamed = { $item } has a new key: { $old_item } became { $new_item }.
    .help = To keep its price history, write under { $list ->
        [default] {"[prices.renamed]"}
       *[other] {"[lists."}{ $list }{".renamed]"}
    } in plainprice.toml: { $line }.
period-shortened = { $priced } costs { $new } for { $new_period }, after { $old } for { $old_period }.
    .help = Lower the price with the period, or announce it as a rise.
tax-basis-changed = { $scope ->
    [list] { $count } prices { $new ->
        [included] now have tax in them; before, it came on top
       *[excluded] no longer have tax in them; it comes on top
    }.
   *[item] { $item } { $new ->
        [included] now has tax in its price; before, it came on top
       *[excluded] no longer has tax in its price; it comes on top
    }.
    }
    .help = State the prices as before, or give both; the tax rate in a column tax_rate makes them comparable.
currency-changed = { $scope ->
    [list] { $count } prices are in { $new } now, not in { $old }.
   *[item] { $item } is priced in { $new } now, not in { $old }.
    }
    .help = Show both currencies for a while, and say by which rate you converted.
inclusion-removed = { $item } no longer includes { $inclusion }.
    .help = Say so before customers count on it, or lower the price.
description-weakened = { $item } is described as "{ $new }" now; before, it was "{ $old }".
    .help = If the item itself changed, say so in the list and tell who buys it.
terms-worsened = { $item } { $term ->
    [warranty] has a warranty of { $new } now; before, it was { $old }.
    [return] can be returned for { $new } now; before, it was { $old }.
    [trial] can be tried for { $new } now; before, it was { $old }.
    [validity] keeps its price for { $new } now; before, it was { $old }.
    [notice] must be ended { $new } ahead now; before, it was { $old }.
    [cancellation] can be cancelled until { $new } ahead now; before, it was { $old }.
    [delivery] is delivered in { $new } now; before, it was { $old }.
    [minimum-term] binds for { $new } now; before, it was { $old }.
   *[valid-to] keeps its price until { $new } now; before, it was { $old }.
    }
    .help = Keep the old terms for those who bought under them, and announce the new ones.
