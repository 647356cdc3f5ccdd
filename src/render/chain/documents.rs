//! The documents of a chain, and what each of them is to it.

use crate::core::chain::{Chain, Document, Role};
use crate::render::chain::words;
use crate::text::Text;

/// What a document is to the chain, in words.
pub(super) fn role(chain: &Chain, own: &Document, text: &Text) -> String {
    match own.role {
        Role::Basis if chain.is_agreed => text.say("chain-role-basis", &[]),
        Role::Basis => text.say("chain-role-compared", &[]),
        Role::Approved => text.say("chain-role-approved", &[]),
        Role::Held => text.say("chain-role-held", &[]),
        Role::Bill => text.say("chain-role-bill", &[]),
        Role::Aside(why) => text.say("chain-role-aside", &[("why", words(why.words()))]),
    }
}
