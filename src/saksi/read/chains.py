"""Which person phrases are told together: lists to the left and right of one, and "members of a family"."""

from saksi.read.group import Group
from saksi.read.joins import are_of_two_days, describes_thing, has_own_verb, has_pause, leads_elsewhere, link_between
from saksi.read.quantities import ARTICLE
from saksi.read.sentence import Sentence

_NAMED_AFTER = frozenset({"plural", "count", "collective"})
_HEADS = frozenset({"count", "single", "role", "definite", "plural", "kin"})
_INSIDE_NAMES = frozenset({"'", "'s", "-", "."})
"""Signs that may stand in the name of who says so: "the BBC's correspondent", "Dr. Doe"."""
_COMPLEMENT = 7
_ONE_PERSON = frozenset({"single", "definite", "role"})
_NO_COMPLEMENT = frozenset(
    {
        "outcome", "barrier", "attribution", "passive", "have", "relative", "agent", "negation", "opponent", "verb", "link", "conjunction",
        "including", "that", "units",
    }
)  # fmt: skip
"""Classes of words that do not stand in what tells whom counted people belong to."""


def extend_left(
    sentence: Sentence, groups: list[Group], claimed: set[int], group: Group
) -> tuple[list[Group], list[Group]]:
    """Follow lists and "including" from a phrase to the left.

    Returns:
        The phrases that form the subject, in order, and those that are parts of it.
    """
    chain: list[Group] = [group]
    parts: list[Group] = []
    at = groups.index(group)
    for previous in reversed(groups[:at]):
        first = chain[0]
        if sentence.is_bracketed(previous.start, seen_from=first.start):
            continue
        if (
            id(previous) in claimed
            or _is_no_subject(sentence, previous, chain)
            or _tells_whose(sentence, previous, groups, claimed)
        ):
            break
        link = _link_of_list(sentence, previous, first, previous.end)
        if _only_describes(sentence, previous, first, link) or _stands_in_insertion(sentence, previous, first, link):
            continue
        if link == "adjacent" and first.kind == "name" and _takes_name(sentence, previous, chain):
            chain[0] = previous  # "rakyat Harlan", "les villageois de Tol"
        elif link == "including":
            parts = chain + parts
            chain = [previous]
        elif (
            link == "of"
            and previous.kind in _HEADS
            and first.kind != "count"
            and not _has_report(sentence, previous, first)
        ):
            chain[0] = previous
        elif link == "alias" or _follows_insertion(sentence, previous, first, link):
            first.is_alias = link == "alias"
            chain.insert(0, previous)
        elif link in {"list", "adjacent"} and not leads_elsewhere(sentence, previous):
            if not _has_dash(sentence, previous, first) and not _may_list(sentence, previous, first, link):
                break
            _count_whose_kin(sentence, previous, first)
            chain.insert(0, previous)
        elif link in {"link", "loose", "of"} and previous.kind == "count" and len(chain) == 1 and _is_uncounted(first):
            chain = [previous]  # "nine people from one family"
        else:
            break
    return chain, parts


def _is_no_subject(sentence: Sentence, one: Group, chain: list[Group]) -> bool:
    return _ends_dateline(sentence, one) or _is_who_says_so(sentence, one, chain)


def _tells_whose(sentence: Sentence, whose: Group, groups: list[Group], claimed: set[int]) -> bool:
    """Say whether an uncounted noun only tells of whom those counted before it are: "15 شخصا من أبناء تول، بينهم ستة سقطوا"."""
    if not sentence.lexicon.is_vso or whose.number is not None or whose.lower is not None:
        return False
    before = whose.start - 1
    return sentence.has(before, "of") and any(group.end == before and id(group) in claimed for group in groups)


def _stands_apart(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether a count ends the words that open a clause, which only a comma parts from the next: "of some 900 prisoners, 40 were hurt"."""
    if one.number is None or two.number is None or not sentence.lexicon.grammar.get("participle_plural"):
        return False
    is_joined = any(sentence.is_conjunction(i) for i in range(one.end, two.start))
    is_led = sentence.has(one.start, "of") or (one.start > 0 and sentence.has_any(one.start - 1, "link", "of"))
    return not is_joined and is_led


def _is_who_says_so(sentence: Sentence, one: Group, chain: list[Group]) -> bool:
    """Say whether a phrase behind "according to" belongs to who says so, and take what describes it out of the list.

    "According to a doctor, nine farmers were killed"; "according to Ravi Doe, the brother of a victim, nine farmers were killed".
    """
    cue = max((i for i in sentence.where("attribution") if i < one.start), default=-1)
    mark = sentence.marks[cue]["attribution"][0] if cue >= 0 else None
    is_of_name = sentence.has(one.start - 1, "of")
    is_counted = one.number is not None and not is_of_name
    if is_counted or mark is None or mark.entry.kind not in {"according", "relayed"} or mark.end > one.start:
        return False
    is_inside = not any(
        i in sentence.counts
        or "outcome" in sentence.marks[i]
        or (sentence.words[i].is_sign and sentence.words[i].form not in _INSIDE_NAMES)
        for i in range(mark.end, one.start)
    )
    is_closed = any(sentence.is_comma(i) for i in range(one.end, chain[0].start))
    may_be = is_of_name or "indefinite" not in sentence.marks[one.start]
    if mark.end < one.start and not (is_inside and is_closed and may_be):
        return False
    if len(chain) == 2 and _only_describes_name(sentence, chain[0], chain[1]):
        del chain[0]
    return True


def _only_describes_name(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether one without a number stands apart from a count behind it, so that it tells of the name before it."""
    if one.number is not None or one.kind not in {"definite", "kin", "role", "single"} or two.number is None:
        return False
    return not any(sentence.is_conjunction(i) for i in range(one.end, two.start))


def _count_whose_kin(sentence: Sentence, one: Group, two: Group) -> None:
    """Let a noun without forms for plural stand for the one whose kin follow: "ibu dan dua anaknya"."""
    if one.kind != "plural" or one.lower is not None or not _is_joined(sentence, one, two):
        return
    marks = sentence.marks[one.head[0]].get("person", ())
    kin = sentence.marks[two.head[0]].get("person", ())
    if any(m.entry.detail == "n" for m in marks) and any(m.suffix for m in kin):
        one.lower, one.upper, one.kind = 1, 1, "single"


def _ends_dateline(sentence: Sentence, name: Group) -> bool:
    """Say whether a name in capitals with a dash behind it ends where a report was filed: "TOL, HARLAN -- A photographer died"."""
    is_place = name.kind == "name" and all(word.is_upper or word.is_sign for word in sentence.words[: name.end])
    return is_place and not sentence.is_upper and sentence.words[name.end].text in "-–—"


def _has_report(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether somebody says something between two phrases: "les médecins de l'hôpital disent avoir soigné 27 blessés"."""
    return bool(sentence.where("attribution", one.end, two.start))


def _link_of_list(sentence: Sentence, one: Group, two: Group, edge: int) -> str:
    """Say how the words from `edge` to a phrase join it to the one before; single people may be listed with semicolons."""
    edge = _past_owner(sentence, edge)
    link = link_between(sentence, edge, two.start)
    if link == "loose" and _repeats_preposition(sentence, one, two):
        link = link_between(sentence, edge, two.start - 1)
    if link == "list" and (_is_base_of_share(sentence, one) or _stands_apart(sentence, one, two)):
        return "break"  # "of these 812 civilians, 543 were killed"
    if link == "including" and one.is_unit:
        return "break"  # "une rescapée, dont le mari et le beau-père ont été tués"
    if link in {"of", "loose"} and _has_complement(sentence, one, two, edge):
        return "list"
    if link != "break" or not one.is_unit or not _may_follow_semicolon(sentence, two):
        return link
    signs = [i for i in range(edge, two.start) if sentence.words[i].text == ";"]
    if len(signs) != 1:
        return link
    sides = {link_between(sentence, edge, signs[0]), link_between(sentence, signs[0] + 1, two.start)}
    return "list" if sides <= {"adjacent", "list"} else link


def _past_owner(sentence: Sentence, edge: int) -> int:
    """Give the word behind a pronoun for those whose people a phrase tells, where it follows its noun: "tiga putri mereka, seorang keponakan"."""
    is_behind = sentence.lexicon.grammar.get("owner_behind_noun") and not sentence.lexicon.is_vso
    owned = is_behind and edge < len(sentence) and sentence.has_any(edge, "pronoun_plural", "mine")
    return edge + 1 if owned else edge


def _repeats_preposition(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether the same preposition leads to both of two phrases: "à un agriculteur, à sa femme"."""
    a, b = one.start - 1, two.start - 1
    return a >= 0 and sentence.words[a].form == sentence.words[b].form and sentence.has_any(a, "link", "of")


def _has_complement(sentence: Sentence, one: Group, two: Group, edge: int) -> bool:
    """Say whether others follow behind what the people before them belong to, or behind an age.

    "4 members of the special forces and five soldiers", "the head of the village and his two sons", "une femme de 30 ans et ses deux enfants".
    """
    if two.start - edge > _COMPLEMENT or not _may_have_complement(one) or not _may_follow_complement(one, two):
        return False
    last = two.start - 1 - _repeats_preposition(sentence, one, two)
    is_joined = sentence.has_joined_conjunction(two.start)
    if not is_joined and not sentence.is_conjunction(last):
        return False
    end = last + is_joined
    is_led = sentence.has_any(edge, "of", "aged")
    if not is_led and not sentence.has(edge - 1, "of") and not sentence.lexicon.grammar.get("owner_behind_noun"):
        return False
    return end > edge + is_led and all(
        _tells_age(sentence, i)
        or (not sentence.words[i].is_sign and sentence.marks[i].keys().isdisjoint(_NO_COMPLEMENT))
        for i in range(edge + is_led, end)
    )


def _may_have_complement(one: Group) -> bool:
    return one.number is not None or (one.is_unit and one.kind in _ONE_PERSON)


def _may_follow_complement(one: Group, two: Group) -> bool:
    """Say whether people may be joined to those before the complement: counted ones, and to one person also one more."""
    if two.number is not None or two.is_couple:
        return two.kind == "count" or one.is_unit
    return one.is_unit and one.number is None and two.is_unit and two.kind in {"kin", "single"}


def _tells_age(sentence: Sentence, i: int) -> bool:
    """Say whether a word is of an age: "de 30 ans", "berusia delapan tahun"."""
    return i in sentence.uncounted or (i - 1 in sentence.uncounted and sentence.has(i, "units"))


def _may_follow_semicolon(sentence: Sentence, group: Group) -> bool:
    """Say whether a phrase may end a list of single people behind a semicolon: one more, or a count behind "and"."""
    if group.is_unit:
        return group.kind != "definite"
    return group.lower is not None and sentence.is_conjunction(group.start - 1)


def _is_base_of_share(sentence: Sentence, group: Group) -> bool:
    """Say whether a clause opens with people of whom the next number is a share: "of these 812 civilians, 543 were killed"."""
    mark = sentence.ends_with(group.start, "among")
    if mark is None or group.number is None or not sentence.is_comma(group.end):
        return False
    return (
        mark.start == 0
        or sentence.words[mark.start - 1].is_sign
        or sentence.has_any(mark.start - 1, "that", "barrier", "relative")
    )


def _follows_insertion(sentence: Sentence, one: Group, two: Group, link: str) -> bool:
    """Say whether kin follow an insertion: "Ravi, a guard, working in Tol, and his wife were killed"."""
    if link not in {"loose", "link"} or not one.is_unit or not (one.kind == "name" or two.kind == "kin"):
        return False
    is_kin = two.kind == "kin" and "possessive" in sentence.marks[two.start] and sentence.is_conjunction(two.start - 1)
    closes = sentence.is_comma(two.start - 2)
    return is_kin and closes and (sentence.is_comma(one.end) or one.kind == "single")


def _stands_in_insertion(sentence: Sentence, inside: Group, kin: Group, link: str) -> bool:
    """Say whether a phrase belongs to an insertion before kin: "Ravi, a guard, working in Tol, and his wife"."""
    if link != "loose" or _follows_insertion(sentence, inside, kin, link):
        return False
    is_kin = kin.kind == "kin" and "possessive" in sentence.marks[kin.start] and sentence.is_conjunction(kin.start - 1)
    closes = is_kin and sentence.is_comma(kin.start - 2)
    return closes and (inside.kind == "name" or (inside.kind == "role" and describes_thing(sentence, inside)))


def _takes_name(sentence: Sentence, one: Group, chain: list[Group]) -> bool:
    return (
        one.kind in _NAMED_AFTER and not _has_dash(sentence, one, chain[0]) and not _names_people(sentence, one, chain)
    )


def _names_people(sentence: Sentence, people: Group, chain: list[Group]) -> bool:
    """Say whether names tell who the people right before them are, not where they live: "the brothers A and B" are two."""
    is_list = len(chain) > 1 and all(each.kind == "name" for each in chain)
    return is_list and people.kind == "plural" and bool(sentence.lexicon.grammar.get("agreement"))


def _has_dash(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether a dash alone leads from a count to the names of those it counts: "two brothers – A and B"."""
    return one.number is not None and two.start - one.end == 1 and sentence.words[one.end].text in "–—-"


def _is_uncounted(group: Group) -> bool:
    return group.number is None or group.kind == "collective"


def _only_describes(sentence: Sentence, name: Group, following: Group, link: str) -> bool:
    """Say whether a name is a place or that of the family that follows, or a number counts its generations."""
    if name.kind != "name":
        return name.kind == "bare" and following.kind == "collective"
    return leads_elsewhere(sentence, name) or (following.kind == "collective" and link in {"adjacent", "list"})


def _may_list(sentence: Sentence, one: Group, two: Group, link: str) -> bool:
    """Say whether two phrases are members of one list; "in the same district, two men were killed" is none."""
    if link == "adjacent":
        return _is_apposed(one, two)
    if one.kind == "plural" and two.kind == "single" and one.lower is None and two.start == two.head[0]:
        return _is_joined(sentence, one, two)  # "akibat bentrokan massa itu, seorang tewas"
    return not (one.kind == "name" and two.number is not None and not _is_joined(sentence, one, two))


def _is_joined(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether an "and" stands between two phrases."""
    inside = any(sentence.is_conjunction(i) for i in range(one.end, two.start))
    return inside or sentence.has_joined_conjunction(two.start)


def _is_apposed(one: Group, two: Group) -> bool:
    return one.kind in ("role", "single", "definite", "name", "kin") and two.kind in ("name", "role", "single")


def extend_right(
    sentence: Sentence, groups: list[Group], claimed: set[int], group: Group, *, of_harm: bool = False
) -> list[Group]:
    """Follow a list from a phrase to the right, up to a phrase that is the subject of a verb of its own."""
    chain = [group]
    edge = _past_adjective(sentence, group.end)
    for following in groups[groups.index(group) + 1 :]:
        if id(following) in claimed:
            break
        link = _link_of_list(sentence, chain[-1], following, edge)
        if (
            (link == "loose" or (link == "of" and group.category != "casualty"))
            and following.kind == "name"
            and chain[-1].is_unit
            and not has_pause(sentence, edge, following.start)
        ):
            continue  # "a lawmaker from Tol and his guard", "a lawmaker representing Tol and his guard"
        if _is_of_people(sentence, chain[-1], following, link):
            edge = _past_adjective(sentence, following.end)  # "the superintendent of police"
            continue
        if _says_who(sentence, chain[-1], following) or are_of_two_days(sentence, edge, following):
            break
        if chain == [group] and _opens_names(sentence, edge, group, following):
            chain = [following]
        elif _is_same_people(chain[-1], following, link):
            following.is_alias = link == "alias"
            chain.append(following)
        elif not _is_next_in_list(sentence, following, link, of_harm=of_harm):
            break
        else:
            _count_whose_kin(sentence, chain[-1], following)
            chain.append(following)
        edge = _past_adjective(sentence, following.end)
    return chain


def _is_of_people(sentence: Sentence, one: Group, people: Group, link: str) -> bool:
    """Say whether uncounted people only tell whom somebody belongs to: "the superintendent of police", "الرقيب سالم، من منسوبي القوات"."""
    if people.number is not None or people.kind not in {"plural", "collective"}:
        return False
    return link == "of" or (sentence.lexicon.is_vso and one.is_unit and sentence.has(people.start - 1, "of"))


def _says_who(sentence: Sentence, named: Group, role: Group) -> bool:
    """Say whether a role behind a comma tells who somebody named before it is: "الشيخ سالم الولي، إمام وخطيب المسجد"."""
    if not sentence.lexicon.is_vso or named.kind != "role" or named.end == named.head[1] or role.kind != "role":
        return False
    has_article = sentence.words[role.head[0]].form.startswith(ARTICLE)
    return sentence.is_comma(role.start - 1) and not has_article and not _is_joined(sentence, named, role)


def _past_adjective(sentence: Sentence, edge: int) -> int:
    """Give the word after an adjective that the pack does not know, where it stands behind its noun and a list goes on: "forces spéciales et"."""
    if edge + 1 >= len(sentence.words) or sentence.lexicon.grammar.get("agreement") or sentence.marks[edge]:
        return edge
    word = sentence.words[edge]
    is_vso = sentence.lexicon.is_vso
    is_plain = (is_vso or word.text.islower()) and not word.is_sign and not word.is_number
    goes_on = sentence.is_comma(edge + 1) or sentence.is_conjunction(edge + 1)
    goes_on = goes_on or (is_vso and sentence.has_joined_conjunction(edge + 1) and _is_kin(sentence, edge + 1))
    return edge + 1 if is_plain and goes_on else edge


def _is_kin(sentence: Sentence, i: int) -> bool:
    """Say whether word i is a person noun with a pronoun of its own: "وشقيقه"."""
    persons = sentence.marks[i].get("person", ())
    return any(mark.suffix for mark in persons) or (bool(persons) and sentence.has(i, "kin_of"))


def _opens_names(sentence: Sentence, edge: int, group: Group, following: Group) -> bool:
    """Say whether a colon leads from people whose number is not told to their names: "members of the Doe family: A, his wife B"."""
    is_uncounted = group.lower is None and group.kind in {"plural", "collective"}
    return is_uncounted and following.start == edge + 1 and following.is_unit and sentence.words[edge].text == ":"


def _is_same_people(one: Group, two: Group, link: str) -> bool:
    """Say whether a phrase names or describes the people of the phrase before it."""
    if link == "alias":
        return two.kind in {"name", "role"}
    names_follow = one.kind == "plural" and two.kind == "name" and two.end - two.start > 1
    return link == "adjacent" and (names_follow or _is_apposed(one, two))


def _is_next_in_list(sentence: Sentence, group: Group, link: str, *, of_harm: bool) -> bool:
    """Say whether a phrase goes on with a list, and is not the subject of a verb of its own."""
    kin_follow = (
        link == "loose" and sentence.is_conjunction(group.start - 1) and "possessive" in sentence.marks[group.start]
    )
    if sentence.lexicon.is_vso and link == "loose" and sentence.has_joined_conjunction(group.start):
        kin_follow = any(mark.suffix for mark in sentence.marks[group.head[0]].get("person", ()))
    if not (link == "list" or kin_follow) or has_own_verb(sentence, group, of_harm=of_harm):
        return False
    if group.kind == "name":
        return not leads_elsewhere(sentence, group)
    if group.kind == "one-of" and group.end > group.head[1]:
        return False  # "nine civilians, one of them a child"
    is_some_of = sentence.lexicon.is_vso and sentence.has(group.end, "of")  # "واثنان من لواء الفجر"
    return group.kind != "bare" or group.is_other or is_some_of
