//! Where rules put what they found: drafts, whose places, levels and fate are settled after the walk.

use std::borrow::Cow;
use std::sync::Arc;

use crate::core::agreement::{self, Line, one_line};
use crate::core::chain::LineRef;
use crate::core::finding::{Arguments, Finding, Level, Value};
use crate::core::fraction::Fraction;
use crate::core::notice::Doubt;
use crate::rules::chain::ChainView;
use crate::rules::document::DocumentView;
use crate::rules::groups::GroupView;
use crate::rules::series::SeriesView;
use crate::rules::view::{At, ChangeView, ItemView, PriceView};
use crate::rules::{Rule, settle};

/// What a rule found, before anyone decides what becomes of it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The number of the rule in the catalogue.
    pub rule: usize,
    /// How grave.
    pub level: Level,
    /// The item; `None` where a whole column or list is at fault.
    pub item: Option<String>,
    /// The price component, where it is about one.
    pub component: Option<Arc<str>>,
    /// The name of the item.
    pub name: Option<String>,
    /// What within the item it is about, such as a fee: findings about different things do not cover each other.
    pub about: Option<String>,
    /// What it says.
    pub facts: Arguments,
    /// Where.
    pub at: Option<At>,
    /// Further places.
    pub related: Vec<At>,
    /// The column or statement at fault: once most rows share the fault, they are told as one.
    pub shared: Option<u64>,
    /// The policy keys and packs behind it.
    pub references: Vec<String>,
    /// The list or document it is about, where that is another than the judged one.
    pub list: Option<String>,
    /// What it says about a sum that several findings may explain.
    pub money: Option<Box<Told>>,
}

impl Draft {
    /// The finding that it is, without its places and whatever becomes of it.
    pub fn finding(self, rule: &Rule, list: &str, sample: Option<Arguments>) -> Finding {
        let mut finding = Finding {
            rule: rule.id,
            level: self.level,
            list: self.list.unwrap_or_else(|| list.to_string()),
            item: self.item,
            component: self.component.map(|component| component.to_string()),
            name: self.name,
            facts: self.facts,
            sample,
            covers: Vec::new(),
            at: None,
            excerpt: None,
            related: Vec::new(),
            references: self.references,
            fingerprint: String::new(),
            waived: None,
        };
        finding.fingerprint = settle::fingerprint(&finding);
        finding
    }
}

/// What a finding says about a sum that is over.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// It explains so much of it.
    Part(Fraction),
    /// It is about the sum itself: so much is over.
    Whole(Fraction),
}

/// Drafts go from hand to hand many times: as boxes, so that only where they are is copied.
pub type Drafts = Vec<Box<Draft>>;

/// What one worker found.
#[derive(Default)]
pub struct Findings<'r> {
    drafts: Drafts,
    rule: usize,
    level: Option<Level>,
    references: &'r [String],
}

impl<'r> Findings<'r> {
    /// From here on, findings are of this rule.
    pub fn are_of(&mut self, rule: usize, level: Level, references: &'r [String]) {
        (self.rule, self.level, self.references) = (rule, Some(level), references);
    }

    /// The number of the rule that findings are of.
    pub fn rule(&self) -> usize {
        self.rule
    }

    /// The same rule, with nothing found yet: for another worker.
    pub fn of_same_rule(&self) -> Findings<'r> {
        Findings { drafts: Vec::new(), rule: self.rule, level: self.level, references: self.references }
    }

    /// Adds what another worker found.
    pub fn append(&mut self, others: Findings<'_>) {
        self.drafts.extend(others.drafts);
    }

    /// Takes everything that was found.
    pub fn into_drafts(self) -> Drafts {
        self.drafts
    }

    fn draft(&mut self, item: Option<String>, name: Option<String>, at: Option<At>) -> Added<'_> {
        let index = self.drafts.len();
        self.drafts.push(Box::new(Draft {
            rule: self.rule,
            level: self.level.unwrap_or(Level::Note),
            item,
            component: None,
            name,
            about: None,
            facts: Vec::new(),
            at,
            related: Vec::new(),
            shared: None,
            references: self.references.to_vec(),
            list: None,
            money: None,
        }));
        Added { draft: &mut self.drafts[index] }
    }

    /// Adds a finding about an item.
    pub fn item(&mut self, item: &ItemView<'_, '_>, at: At) -> Added<'_> {
        let mut added = self.draft(Some(item.item()), item.name().map(|name| name.into_owned()), Some(at));
        let fields = item.list().appended.iter().filter_map(|column| *column);
        let headers = fields.map(|column| item.list().schema.columns[column].header.to_string());
        added.name_variant(headers, &item.row.variant());
        added
    }

    /// Adds a finding about what the cell of a price says.
    pub fn price(&mut self, item: &ItemView<'_, '_>, price: &PriceView<'_>) -> Added<'_> {
        let added = self.item(item, item.at(price.column)).component(&price.component);
        added.arg_if("price", price.money()).shared(price.column)
    }

    /// Adds a finding about a price and its history, at the price.
    pub fn series(&mut self, series: &SeriesView<'_, '_>) -> Added<'_> {
        let item = &series.item;
        let at = item.at(series.price.column);
        let mut added = self.draft(Some(item.item()), item.name().map(|name| name.into_owned()), Some(at));
        added.draft.component = Some(Arc::clone(&series.price.component));
        let field = |column: usize| item.list().schema.columns[column].field.map_or("", |field| field.name());
        let fields = item.list().appended.iter().map(|column| column.map_or("", field).to_string());
        added.name_variant(fields, &item.row.variant());
        added
    }

    /// Adds a finding about a change, at its new side where it has one.
    pub fn change(&mut self, change: &ChangeView<'_>) -> Added<'_> {
        let item = change.change.key.as_ref().map(|key| key.item().into_owned());
        let name = change.change.name.as_deref().map(str::to_string);
        let mut added = self.draft(item, name, change.at());
        added.draft.component = change.component();
        if change.change.new.is_some() {
            // Room for no more than this one.
            added.draft.related = change.at_old().into_iter().collect();
        }
        let fields = change.comparison.variant_columns.iter().map(|field| field.to_string());
        added.name_variant(fields, &change.change.variant);
        added
    }

    /// Adds a finding about the rows of an item.
    pub fn group(&mut self, group: &GroupView<'_>, at: At) -> Added<'_> {
        let name = group.new.first().and_then(|cells| group.view(cells).name()).map(|name| name.into_owned());
        self.draft(Some(group.item.clone()), name, Some(at))
    }

    /// Adds a finding about a document as a whole, or about a part of it.
    pub fn document(&mut self, at: agreement::At) -> Added<'_> {
        self.draft(None, None, Some(At::Document(at)))
    }

    /// Adds a finding about a line of a document: by its number there, else by its place among the lines.
    pub fn line(&mut self, document: &DocumentView<'_>, line: &Line, at: agreement::At) -> Added<'_> {
        // Its place among the lines, told by where it lies.
        let first = document.own.lines.as_ptr().addr();
        let number = || std::ptr::from_ref(line).addr().saturating_sub(first) / size_of::<Line>() + 1;
        let item = line.id.as_ref().map_or_else(|| format!("#{}", number()), |id| id.value.to_string());
        let name = line.called().map(|words| one_line(&words.value));
        self.draft(Some(item), name, Some(At::Document(at)))
    }

    /// Adds a finding about a document of a chain, or about a part of it.
    pub fn in_chain(&mut self, chain: &ChainView<'_>, document: usize, at: agreement::At) -> Added<'_> {
        let added = self.draft(None, None, Some(At::Chain(document, at)));
        added.draft.list = Some(chain.number(document).to_string());
        added
    }

    /// Adds a finding about a line of a document of a chain.
    pub fn chain_line(&mut self, chain: &ChainView<'_>, line: LineRef, at: agreement::At) -> Added<'_> {
        let added = self.in_chain(chain, line.document, at);
        let own = chain.chain.line(line);
        added.draft.item =
            Some(own.id.as_ref().map_or_else(|| format!("#{}", line.line + 1), |id| id.value.to_string()));
        added.draft.name = chain.called(line).map(|name| one_line(&name));
        added
    }

    /// Adds a finding about a text of a notice: what speaks against it, by its number.
    pub fn doubt(&mut self, number: usize, doubt: &Doubt) {
        let added = self.draft(doubt.item.clone(), doubt.name.clone(), Some(At::Doubt(number)));
        added.draft.list = Some(doubt.text.clone());
        added.draft.facts.clone_from(&doubt.facts);
    }

    /// Adds a finding about the list as a whole, or a statement of it.
    pub fn list(&mut self, at: Option<At>) -> Added<'_> {
        self.draft(None, None, at)
    }
}

/// A finding that was just added, to be filled.
pub struct Added<'f> {
    draft: &'f mut Draft,
}

impl Added<'_> {
    /// Tells rows with one key apart by the values of their appended columns.
    fn name_variant(&mut self, fields: impl Iterator<Item = String>, values: &[Cow<'_, str>]) {
        let stated = fields.zip(values).filter(|(_, value)| !value.is_empty());
        let variant: Vec<String> = stated.map(|(field, value)| format!("{field} {value}")).collect();
        if !variant.is_empty() {
            self.draft.facts.push(("variant", Value::Text(variant.join(", "))));
        }
    }

    /// Names a value of the sentence.
    pub fn arg(self, name: &'static str, value: Value) -> Self {
        self.draft.facts.push((name, value));
        self
    }

    /// Names a value, where there is one.
    pub fn arg_if(self, name: &'static str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.arg(name, value),
            None => self,
        }
    }

    /// Names words.
    pub fn text(self, name: &'static str, text: impl Into<String>) -> Self {
        self.arg(name, Value::Text(text.into()))
    }

    /// Names a percentage, where there is one.
    pub fn percent(self, name: &'static str, percent: Option<Fraction>) -> Self {
        self.arg_if(name, percent.map(Value::percent))
    }

    /// Names a number of things.
    pub fn count(self, name: &'static str, count: usize) -> Self {
        self.arg(name, Value::Count(count as u64))
    }

    /// Says which component it is about.
    pub fn component(self, component: &Arc<str>) -> Self {
        self.draft.component = Some(Arc::clone(component));
        self
    }

    /// Says what within the item it is about, such as a fee.
    pub fn about(self, thing: impl Into<String>) -> Self {
        self.draft.about = Some(thing.into());
        self
    }

    /// Says which item it is about, where the list states it apart from its row.
    pub fn of_item(self, item: impl Into<String>) -> Self {
        self.draft.item = Some(item.into());
        self
    }

    /// Says where it is, where that is not the place of the price.
    pub fn place(self, at: At) -> Self {
        self.draft.at = Some(at);
        self
    }

    /// Adds a further place.
    pub fn related(self, at: Option<At>) -> Self {
        self.draft.related.extend(at);
        self
    }

    /// Adds a further place of a document.
    pub fn beside(self, at: Option<agreement::At>) -> Self {
        self.related(at.map(At::Document))
    }

    /// Adds a further place of a document of a chain.
    pub fn beside_in(self, document: usize, at: Option<agreement::At>) -> Self {
        self.related(at.map(|at| At::Chain(document, at)))
    }

    /// Lowers the level where what differs was never agreed.
    pub fn judged(self, chain: &ChainView<'_>) -> Self {
        self.draft.level = chain.level(self.draft.level);
        self
    }

    /// Says that it explains so much of what is over.
    pub fn part(self, amount: &Fraction) -> Self {
        self.draft.money = Some(Box::new(Told::Part(amount.clone())));
        self
    }

    /// Says that it is about all that is over.
    pub fn whole(self, amount: &Fraction) -> Self {
        self.draft.money = Some(Box::new(Told::Whole(amount.clone())));
        self
    }

    /// Says that the fault lies in a column: once most rows of a long list share it, it is told once.
    pub fn shared(self, column: usize) -> Self {
        self.draft.shared = Some(column as u64);
        self
    }

    /// Raises or lowers the level of this one finding.
    pub fn level(self, level: Level) -> Self {
        self.draft.level = level;
        self
    }

    /// Names the policy key, promise or pack behind this one finding.
    pub fn reference(self, reference: impl Into<String>) -> Self {
        self.draft.references.push(reference.into());
        self
    }
}
