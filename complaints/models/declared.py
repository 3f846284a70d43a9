"""Each column of what belongs to a case: of a person, with how it is looked for after destruction or why not; or of nobody (D8).

A column that is added and not declared here is refused by `make check`: destruction would not look for what it holds.
"""

from __future__ import annotations

from collections.abc import Mapping

from complaints.models.complainant import FIELDS, Sought

BY_ITS_ROW = "no row that belongs to a case stays, and none is missed: rows are looked for by the key of the case"
HASH = "a hash, which tells nothing by itself"
GOES_SOON = "goes within a day, whether a case comes of it or not"
RECORDED = "what stays in the record, or is looked for and goes with the proof"
KIND_OF_FILE = "the kind of a file"
OUTBOX: Mapping[str, Sought | str] = {
    "message_id": Sought.TOKEN,
    "to_address": BY_ITS_ROW,
    "subject": BY_ITS_ROW,
    "body": BY_ITS_ROW,
    "failure": "a class and a code",
}
ABOUT_NO_CASE = dict.fromkeys(OUTBOX, "a mail to a colleague that is about no case")
PERSONAL: Mapping[str, Mapping[str, Sought | str]] = {
    "case": {"number": Sought.NUMBER, "filing_key": Sought.TOKEN} | {each.name: each.after for each in FIELDS},
    "accesscode": {"digest": HASH},
    "accesslink": {**OUTBOX, "digest": HASH, "holder": HASH},
    "accessrequest": {"number": Sought.NUMBER, "claim": HASH},
    "attachment": {"name": Sought.PHRASE, "content_type": KIND_OF_FILE, "content": BY_ITS_ROW},
    "datarequest": dict.fromkeys(("text", "reason"), BY_ITS_ROW),
    "destruction": dict.fromkeys(
        ("number", "rule", "rule_version", "by", "removed", "traces", "found_in"),
        RECORDED,
    ),
    "digest": OUTBOX,
    "entry": {"text": BY_ITS_ROW},
    "grant": {"reason": BY_ITS_ROW},
    "hold": {"text": BY_ITS_ROW},
    "letter": {**OUTBOX, "postal_address": BY_ITS_ROW, "marks": "names of promises, and places in the text"},
    "position": dict.fromkeys(("conclusion", "reasons", "solution"), BY_ITS_ROW),
    "rolechange": {**ABOUT_NO_CASE, "role": "a group of colleagues"},
    "stop": {**ABOUT_NO_CASE, "released": "keys of cases, which lead nowhere once these are gone"},
    "waitingupload": dict.fromkeys(("draft", "name", "content_type", "content"), GOES_SOON),
}
"""What can say something of a person, by model and field: how it is looked for, or why it is not."""

SENDING = "state waiting_since attempts try_after tried_at leased_until"
IMPERSONAL: Mapping[str, str] = {
    "case": "id channel filed_on counted_from received_by registered_by registered_on handler manner justified settled_on "
    "merged_into breached_on destroy_later_on erasing_granted_on acknowledge_by handle_by answer_by notify_by destroy_on "
    "destroy_by next_step next_on compared_on",
    "case_linked": "id from_case to_case",
    "accesscode": "id case made_on",
    "accesslink": f"id case made_at works_until used_at {SENDING}",
    "accessrequest": "id asked_at",
    "attachment": "id case entry size",
    "concern": "id case user",
    "datarequest": "id case article asked_on answered_on granted answered_by",
    "destruction": "id case_id filed_on settled_on earliest latest destroyed_on",
    "digest": f"id to on {SENDING}",
    "digestline": "id digest case entry",
    "entry": "id case round kind automatic about on at by_kind by",
    "grant": "id case user only_look until given_by given_on",
    "hold": "id case ground since until by lifted_on",
    "letter": "id case entry round paper audience ordered_on delivered_on came_on told_handle_by told_answer_by "
    f"told_appeal_by told_execute_by {SENDING}",
    "position": "id round drafted_by drafted_on",
    "rolechange": f"id user given by on {SENDING}",
    "round": "id case number received_on promised_on acknowledge_workdays handle_weeks answer_weeks notice_workdays "
    "appeal_weeks keep_years destroy_years ended_on manner justified appealed_on ruled_on execute_by executor executed_on",
    "stop": f"id waiting stopped_on due cases released_on released_by {SENDING}",
    "waitingupload": "id size uploaded_at",
}
"""Keys, colleagues, codes, and days and numbers of the procedure itself, by model."""


def sought(*how: Sought) -> tuple[str, ...]:
    """The fields of a case that are looked for in one of these ways after destruction."""
    return tuple(name for name, after in PERSONAL["case"].items() if after in how)
