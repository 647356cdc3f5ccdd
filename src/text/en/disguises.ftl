### Rises that do not look like rises.

pack-smaller = { $item } shrinks from { $old_pack } to { $new_pack }: { $old_unit_price } becomes { $new_unit_price }, { $percent } more.
    .help = Say on the shelf and in the list that the pack is smaller.
