# The page that lists the notices of a run.

index-title = Notices of { $business }
index-title-plain = Notices
index-page-title = Page { $number }
index-page = Page
index-first = From
index-last = To
index-all = All pages
index-before = Page before
index-next = Next page
index-reader = For
index-language = Language
index-files = Files
index-begins = How it begins
index-parts = Parts of the message
index-send-by = Send by
index-long = more than { $most } parts: shorter names would cost less
index-everybody = Everybody
index-group = Group { $group }
