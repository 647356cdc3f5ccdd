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
terms-worsened = { $term ->
    [deposit] { $document } asks for a deposit of { $new }; in { $basis } it was { $old }.
    [retainage] { $document } says that { $new } is held back until the work is done; in { $basis } it was { $old }.
    [binding] { $document } is an estimate; { $basis } is { $old ->
        [not-to-exceed] a price not to be exceeded
       *[fixed] a fixed price
    }.
    [exclusion] { $document } says that { $thing } is not included; { $basis } does not say so.
    [choice] { $thing }: { $new ->
        [nothing] { $document } does not offer it any more; in { $basis } it may be chosen at { $old }.
       *[price] { $new } if it is chosen, as { $document } says; in { $basis } it was { $old }.
    }
    [promise] { $thing } is { $new ->
        [exclusion] not included
        [option] only a choice
        [unit-rate] charged by measure
        [allowance] a sum set aside
        [provisional] a provisional sum
       *[contingency] a reserve
    } in { $document }; in { $basis } it was { $old ->
        [unit-rate] charged by measure
        [allowance] a sum set aside
        [provisional] a provisional sum
        [contingency] a reserve
        [option] a choice
       *[fixed] at a fixed price
    }.
    [quantity] { $document } has { $new } of { $thing } and costs no less; in { $basis } it was { $old }.
    [warranty] { $item } has a warranty of { $new } now; before, it was { $old }.
    [return] { $item } can be returned for { $new } now; before, it was { $old }.
    [trial] { $item } can be tried for { $new } now; before, it was { $old }.
    [validity] { $item } keeps its price for { $new } now; before, it was { $old }.
    [notice] { $item } must be ended { $new } ahead now; before, it was { $old }.
    [cancellation] { $item } can be cancelled until { $new } ahead now; before, it was { $old }.
    [delivery] { $item } is delivered in { $new } now; before, it was { $old }.
    [minimum-term] { $item } binds for { $new } now; before, it was { $old }.
   *[valid-to] { $item } keeps its price until { $new } now; before, it was { $old }.
    }
    .help = { $term ->
        [deposit] Ask for what was agreed, or have the customer agree to the new deposit.
        [retainage] Let hold back what was agreed, or have the customer agree to less.
        [binding] Keep the price that was agreed, or have the customer agree that it may move.
        [exclusion] Include it, or have the customer agree that it is not included.
        [choice] Keep the price that was agreed, or tell the customer why it changed.
        [promise] Keep what was agreed, or have the customer agree to the change.
        [quantity] Charge less for less, or have the customer agree to it.
       *[other] Keep the old terms for those who bought under them, and announce the new ones.
    }
