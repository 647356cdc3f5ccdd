//! The page for mail programs and for the web: tables where mail programs need them, styles at the elements because some
//! programs drop all others, nothing from elsewhere.

use super::Worded;
use super::parts::{self, Look};
use super::tongue::Tongue;

const STYLE: &str = include_str!("html/style.css");

/// What is the same in the light and in the dark stands at the elements; colours stand in the style sheet.
const LOOK: Look = Look {
    heading: "margin:0 0 20px;font-size:26px;line-height:1.25;font-weight:bold;text-wrap:balance",
    title: "margin:28px 0 8px;font-size:19px;line-height:1.3;font-weight:bold",
    paragraph: "margin:0 0 12px",
    list: "margin:0 0 12px;padding-left:22px",
    point: "margin:0 0 8px",
    table: "width:100%;border-collapse:collapse;margin:0 0 12px",
    head: "font-size:14px;vertical-align:bottom;border-bottom:2px solid #767676;",
    item: "text-align:left;vertical-align:top;font-weight:bold;padding:9px 10px 9px 0;border-bottom:1px solid #b0b0b0;",
    figure: "text-align:right;vertical-align:top;white-space:nowrap;padding:9px 0 9px 10px;border-bottom:1px solid #b0b0b0;",
    change: "text-align:right;vertical-align:top;padding:9px 0 9px 10px;border-bottom:1px solid #b0b0b0;",
    thanks: "margin:28px 0 12px",
};

/// The whole page.
pub(super) fn write(worded: &Worded) -> String {
    let mut out = String::with_capacity(8192);
    let Some(first) = worded.documents().first() else { return out };
    parts::begin_page(&worded.subject(), Tongue::of(&first.language), STYLE, &mut out);
    out.push_str(
        "<body style=\"margin:0;padding:0\">\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>\
         <td align=\"center\" style=\"padding:24px 16px\">\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
         style=\"max-width:600px\"><tr>\
         <td class=\"sheet\" style=\"text-align:left;font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:1.5;\
         overflow-wrap:anywhere\">\n<main>\n",
    );
    let is_one = worded.documents().len() == 1;
    if !is_one {
        parts::push_choice(worded.documents(), "margin:0 0 20px", &mut out);
    }
    for (index, document) in worded.documents().iter().enumerate() {
        let tongue = Tongue::of(&document.language);
        if index > 0 {
            out.push_str("<hr style=\"margin:36px 0\">\n");
        }
        if !is_one {
            out.push_str(&format!("<article id=\"{}\" {}>\n", tongue.tag(), parts::language(tongue)));
        }
        parts::push_document(document, tongue, &LOOK, &mut out);
        parts::push_sender(&document.sender, LOOK.paragraph, &mut out);
        if !is_one {
            out.push_str("</article>\n");
        }
    }
    out.push_str("</main>\n</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n");
    out
}
