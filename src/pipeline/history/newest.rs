//! The list that is judged against its history takes its place among the versions: as the newest of them, and once.

use super::versions::{Form, Plan, Planned, all, files, in_order, named_columns_exist, plan};
use super::{Asked, Newest};
use crate::core::date::Date;
use crate::core::diagnostic::{Diagnostic, Problems};
use crate::core::history::Clock;
use crate::pipeline::{Setting, open};
use crate::source::versions::is_same_file;

/// The versions of the sources up to the judged list, and its day; `None` where its rows carry their days.
pub fn up_to(
    newest: &Newest<'_>,
    sources: &[String],
    setting: &Setting<'_>,
    asked: &Asked,
) -> Result<(Vec<Planned>, Option<Date>), Problems> {
    if newest.name == "-" {
        let problem = Diagnostic::new("a list from standard input cannot be put beside a history");
        return Err(problem.help("put it in a file").into());
    }
    let (mut versions, mut headers, last) = all(sources, Some(newest.name), setting, asked)?;
    let by_user = newest.announced.filter(|_| asked.clock == Clock::Announced).or(newest.effective);
    let (mut judged, own, table) = beside(newest.name, by_user, setting, asked)?;
    judged.is_judged = true;
    headers.extend(own);
    let mut problems = Problems::default();
    named_columns_exist(&headers, table.or(last).as_ref(), setting, &mut problems);
    problems.unless_any(())?;
    in_order(&mut versions);
    held_once(&mut judged, &mut versions, setting)?;
    if newest.is_to_be_planned && matches!(judged.form, Form::Version(_)) {
        judged.form = Form::Version(Date::LAST);
    }
    let day = match judged.form {
        Form::Version(day) => Some(day),
        Form::Long => None,
    };
    let is_later = |own: Date| day.is_some_and(|day| own > day);
    versions.retain(|version| !matches!(version.form, Form::Version(own) if is_later(own)));
    if let Some(old) = newest.old.filter(|old| *old != "-") {
        // Where nothing else is known of the past, the old version is: from the beginning.
        let by_user = (newest.is_to_be_planned && sources.is_empty()).then_some(Date::FIRST);
        let (old, ..) = beside(old, by_user, setting, asked)?;
        let is_before = matches!(old.form, Form::Version(own) if !is_later(own));
        if is_before && !old.is_supposed && !is_held(&old, &versions, setting)? {
            versions.push(old);
        }
    }
    versions.push(judged);
    // Of one day the judged list stands last.
    in_order(&mut versions);
    Ok((versions, day))
}

/// What a list named beside the sources is. Its day is the one the user says, else as for any version, else that of the
/// question.
fn beside(name: &str, by_user: Option<Date>, setting: &Setting<'_>, asked: &Asked) -> Result<Plan, Problems> {
    let none = || Problems::from(Diagnostic::new(format!("there is no list {name}")).help("name a file with prices"));
    let mut file = files(name, setting, asked)?.pop().ok_or_else(none)?;
    file.is_of_many = true;
    file.otherwise = Some(setting.as_of);
    if by_user.is_some() {
        (file.date, file.is_settled) = (by_user, true);
    }
    plan(file, false, setting)
}

/// Takes the judged list out of the versions, where it is one of them: the same file, or the newest one before its day
/// with the same text. Where nothing tells its day, it is the day of that version.
fn held_once(judged: &mut Planned, versions: &mut Vec<Planned>, setting: &Setting<'_>) -> Result<(), Problems> {
    let by_file = versions.iter().position(|own| is_same_file(&own.name, &judged.name));
    let twin = match by_file {
        Some(at) => Some(at),
        None => {
            let is_before = |own: &Planned| match (own.form, judged.form) {
                (Form::Version(own), Form::Version(day)) => own <= day,
                _ => false,
            };
            match versions.iter().rposition(is_before) {
                Some(at) if versions[at].bytes == judged.bytes => {
                    is_same_text(&versions[at].name, &judged.name, setting)?.then_some(at)
                }
                _ => None,
            }
        }
    };
    if let Some(at) = twin {
        let twin = versions.remove(at);
        if judged.is_supposed || twin.form == Form::Long {
            judged.form = twin.form;
        }
    }
    Ok(())
}

/// Whether a version is among others.
fn is_held(version: &Planned, versions: &[Planned], setting: &Setting<'_>) -> Result<bool, Problems> {
    for own in versions {
        let may_be = own.bytes == version.bytes;
        if is_same_file(&own.name, &version.name) || may_be && is_same_text(&own.name, &version.name, setting)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_same_text(a: &str, b: &str, setting: &Setting<'_>) -> Result<bool, Problems> {
    if a == "-" {
        return Ok(false);
    }
    let (a, b) = (open::open(a, setting.wishes)?, open::open(b, setting.wishes)?);
    Ok(a.table.header == b.table.header && a.table.text() == b.table.text())
}
