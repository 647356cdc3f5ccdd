"""Writes tests/vectors/readability_formulas.json: what other programs make of the same counts.

Run it with textstat 0.7.13 (MIT) and ruts 0.19.0 (MIT) installed:
    python tests/locale/readability.py > tests/vectors/readability_formulas.json
Only numbers are kept. textstat takes a text, so its counters are replaced by the counts of the case; the formulas are its own.
"""
import json
from importlib.metadata import version
from importlib import import_module

from ruts import readability_stats as ruts

CASES = [
    dict(sentences=10, words=120, letters=540, syllables=170, long=18, heavy=9, light=82),
    dict(sentences=1, words=25, letters=110, syllables=33, long=4, heavy=1, light=19),
    dict(sentences=40, words=611, letters=3012, syllables=950, long=130, heavy=77, light=380),
    dict(sentences=7, words=51, letters=300, syllables=121, long=21, heavy=8, light=12),
    dict(sentences=3, words=3, letters=12, syllables=3, long=0, heavy=0, light=3),
]


def textstat(metric, case, lang, *more):
    """The metric of textstat with its counters answering from the case."""
    module = import_module(f"textstat.backend.metrics._{metric}")
    per = {
        "words_per_sentence": case["words"] / case["sentences"],
        "syllables_per_word": case["syllables"] / case["words"],
        "count_syllables": case["syllables"],
        "count_words": case["words"],
        "count_long_words": case["long"],
        "count_sentences": case["sentences"],
        "count_polysyllable_words": case["heavy"],
        "count_monosyllable_words": case["light"],
    }
    kept = {name: getattr(module, name) for name in per if hasattr(module, name)}
    for name in kept:
        setattr(module, name, lambda *_, name=name, **__: per[name])
    function = getattr(module, metric)
    function = getattr(function, "__wrapped__", function)
    try:
        return function(*(("",) + more + ((lang,) if lang else ())))
    finally:
        for name, own in kept.items():
            setattr(module, name, own)


def all_of(case):
    c = case
    lix = textstat("lix", c, None)
    rix = textstat("rix", c, None)
    en = {
        "Flesch reading ease": textstat("flesch_reading_ease", c, "en"),
        "Flesch-Kincaid grade": textstat("flesch_kincaid_grade", c, "en"),
        "LIX": lix,
        "RIX": rix,
    }
    if c["sentences"] >= 30:
        en["SMOG"] = textstat("smog_index", c, "en")
    return {
        "en": en,
        "cy": {"LIX": lix, "RIX": rix},
        "es": {
            "Fernández-Huerta": textstat("flesch_reading_ease", c, "es"),
            "Szigriszt-Pazos": textstat("szigriszt_pazos", c, "es"),
        },
        "fr": {"Kandel-Moles": textstat("flesch_reading_ease", c, "fr")},
        "de": {
            "Amstad": textstat("flesch_reading_ease", c, "de"),
            "Wiener Sachtextformel 1": textstat("wiener_sachtextformel", c, "de", 1),
        },
        "ru": {
            "Flesch reading ease (Oborneva 1.3/60.1)": ruts.calc_flesch_reading_easy(c["syllables"], c["words"], c["sentences"]),
            "Flesch-Kincaid grade (0.49/7.3)": ruts.calc_flesch_kincaid_grade(
                c["syllables"], c["words"], c["sentences"], 0.49, 7.3, 16.59
            ),
            "Coleman-Liau": ruts.calc_coleman_liau_index(c["letters"], c["words"], c["sentences"]),
            "SMOG (words of four syllables)": ruts.calc_smog_index(c["heavy"], c["sentences"]),
            "ARI": ruts.calc_automated_readability_index(c["letters"], c["words"], c["sentences"]),
            "LIX": lix,
            "RIX": rix,
        },
    }


def rounded(values):
    return {name: {own: round(value, 6) for own, value in of.items()} for name, of in values.items()}


made = {"textstat": version("textstat"), "ruts": version("ruts")}
made["cases"] = [{"counts": case, "expected": rounded(all_of(case))} for case in CASES]
print(json.dumps(made, ensure_ascii=False, indent=1))
