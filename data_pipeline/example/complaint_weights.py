"""How the invented complaints spread over kinds, categories, districts, channels, months and outcomes."""

from data_pipeline.schema.vocabulary import ComplaintKind, ComplaintOutcome

KINDS = {
    ComplaintKind.NOTICE: 60,
    ComplaintKind.COMPLAINT: 23,
    ComplaintKind.INQUIRY: 7,
    ComplaintKind.IDEA: 6,
    ComplaintKind.PRAISE: 4,
}
OUTCOMES = {
    ComplaintOutcome.RESOLVED: 54,
    ComplaintOutcome.ANSWERED: 32,
    ComplaintOutcome.NOT_POSSIBLE: 8,
    ComplaintOutcome.DUPLICATE: 4,
    ComplaintOutcome.WITHDRAWN: 2,
}
CHANNELS = {"App": 41, "Internet": 34, "E-Mail": 14, "Telefon": 7, "persönlich": 3, "Brief": 1}

# The weight, how much more of it comes in summer than in winter, and the typical days until it is closed.
CATEGORIES = {
    "strassen-wege": (26, 0.8, 9),
    "abfall-muell": (24, 1.3, 4),
    "gruen-spiel": (9, 2.2, 10),
    "beleuchtung": (7, 0.5, 8),
    "verkehr-parken": (9, 1.0, 11),
    "laerm": (4, 1.9, 8),
    "termine-buergerdienste": (5, 1.0, 6),
    "sprache-verstaendlichkeit": (2, 1.0, 12),
    "aufenthalt-termine": (3, 1.0, 14),
    "unterbringung": (2, 0.9, 13),
    "wohnungssuche": (2, 0.9, 12),
    "schule-kita": (3, 1.1, 11),
    "gleichbehandlung": (1, 1.0, 16),
    "zusammenleben": (3, 1.3, 9),
}
MONTHS = (0.86, 0.8, 1.05, 1.08, 1.12, 1.14, 1.05, 1.0, 1.08, 1.02, 0.92, 0.74)
WEEKDAYS = (1.2, 1.15, 1.1, 1.05, 1.0, 0.7, 0.75)
DISTRICTS = {
    "13": 9, "15": 3, "17": 4, "21": 3, "22": 2, "23": 2, "31": 8, "32": 7, "41": 9, "43": 5, "44": 2,
    "52": 5, "53": 6, "61": 2, "62": 3, "63": 8, "64": 4, "65": 5, "71": 8, "72": 6, "73": 3, "84": 3,
    "85": 1, "86": 2, "11": 2, "82": 1, "": 4,
}  # fmt: skip
