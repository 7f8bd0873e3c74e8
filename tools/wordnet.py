#!/usr/bin/env python3
"""Writes rules/lexicons/en/wordnet.toml: nouns for people and bodies, and verbs of saying and thinking, by class.

    apt-get install wordnet-base wamerican-small     # the data of WordNet 3.0, and a list of some 50,000 common English words (SCOWL)
    python3 tools/wordnet.py > rules/lexicons/en/wordnet.toml

A word is in a class if most of its uses in WordNet's tagged texts (`cntlist.rev`) are: a "patient" is a person 14 times of 14,
a "paper" a document 24 times of 78. Where a word was never tagged, its first sense decides. Rare words, slurs and words that
are adjectives as often are left out. Only the standard library is used, and the same data give the same file.
"""
import collections
import sys

WORDNET = "/usr/share/wordnet/"
COMMON = "/usr/share/dict/american-english-small"
ABOUT = "WordNet 3.0 (wordnet-base), made by tools/wordnet.py; do not edit by hand."

# Person by WordNet's first sense, and hardly ever in an article: beasts, things, abuse, titles and words that are other parts of speech.
NOT_PERSONS = set("""abomination antique anathema badger beats blimp boob booby boor brat bunny cadet cannibal canary chameleon chink clapper cobbler cog cooky coon
cripple cuckoo cutter dear dearest decoy dike dodo drudge duck dud dude dummy dwarf edger embodiment ewe extra faggot fagot fastener fatty fed filler flak fodder
fossil gay ghoul gob gopher great grind gull hack hag handler have heavy hick hog homo hood hooker hulk idler imitation incarnation jackass jerk jilt jinx joker
junior killer king lame lesbian loader longer lovely lush ma macaroni machinist maroon mass master matriculate mean minor model mop mope mummy mute nag namesake
natural nobody novice nun nut nymph oracle ostrich packer paddy pagan pap patch personification pet pig piranha pivot pop porter possible powerhouse present
pretender prey prick private probable pueblo puke pump punk pusher quarry queer quiche rake ranker rat regular reincarnation retard rip ripper roll rounder rouser
runt rustic sage salt same saver scab scapegoat scorer scorpion screw second sensitive server setter shadow shaver shrew shrimp silly sir sire skunk sleeper slouch
slut smasher snail snake sneak snoop sooner sparer spade spook square squab squirt star steady sterling stiff stocker straight sucker superior swagger sweeper
synthesizer taco tackle tart taker temporary terminator testator toaster toast tool torpedo tough trainer tramp trimmer tumbler turkey urchin valentine vermin
vet wasp washer watch weasel whale whaler white whore wiper witch wiz worm worthy wreck wrecker yes zombie boss general major private
lord lady prince princess queen duke earl baron pope saint god goddess somebody someone person individual human self ego babe bastard beater bugger bum buff bungler calculator brute caster closer coaster converse courser dame darling don earner
feller fibber blaster bourbon booster buddy burner chosen adapter affluent addressee ameer aborigine auxiliary assaulter diver distributor doer decoder equestrian flasher
finisher gob goner heavyweight individual jogger knocker knockout lighter limper locker lookout lover mapper monitor mugger murderer oaf operative parent-in-law perfecter
possessor pursuer putter qualifier rioter rocker rogue rooter router ruffian runner salter scanner shaker sharper sinner slob smoker specifier speller spinner sprinter
squinter stalwart stroller stumbler sweeper sympathetic tamer tease telltale throwaway tiger tinker tormenter tumbler typesetter underdog upstart waverer weakling welcher
wobbler woodsman worshiper wrestler yank yearling stickler spearhead tackler ringer child kid baby""".split())
# Organisations that seldom speak, and words that are other things as often.
NOT_BODIES = set("""alignment alinement allies ally ancestry banquet battalion battery beats bop brethren businessmen cast chow civilization concourse corrections country couple
crossroads deal does doe dos elevated enemy friendly gallery gang gaudy genealogy gild grade grandstand hippies hive horde hostile house housewarming ins kin kindred
kinfolk league levee lineage major majors manpower masquerade mates men metro minimalism minors mixer monorail muster nation patrol pedigree picket platoon processor
punks rally reserves rockers rout settlement sociable social staff strings subway sung swarm throng totalitarianism totem townspeople turnout tyranny underground van
village waterworks who workforce army navy flock string system wing set order line faction""".split())


def synsets(pos):
    """Offset -> (lexicographer file, hypernyms) of a part of speech."""
    found = {}
    with open(f"{WORDNET}data.{pos}", encoding="utf-8") as f:
        for line in f:
            if line.startswith(" "):
                continue
            part = line.partition("|")[0].split()
            words = int(part[3], 16)
            at = 4 + 2 * words
            pointers = [part[at + 1 + 4 * i: at + 5 + 4 * i] for i in range(int(part[at]))]
            found[part[0]] = (int(part[1]), [p[1] for p in pointers if p[0] == "@"])
    return found


def senses(pos):
    """Word -> offsets of its senses, the most frequent first."""
    found = {}
    with open(f"{WORDNET}index.{pos}", encoding="utf-8") as f:
        for line in f:
            if not line.startswith(" "):
                part = line.split()
                found[part[0]] = part[4 + int(part[3]) + 2:]
    return found


def counts():
    """(word, part of speech, sense) -> how often it is tagged in WordNet's texts."""
    found = collections.Counter()
    with open(f"{WORDNET}cntlist.rev", encoding="utf-8") as f:
        for line in f:
            key, sense, count = line.split()
            word, _, rest = key.partition("%")
            found[word, rest[0], int(sense)] += int(count)
    return found


NOUNS, NOUN_SENSES = synsets("noun"), senses("noun")
VERBS, VERB_SENSES = synsets("verb"), senses("verb")
ADJECTIVES = senses("adj")
COUNTS = counts()
BELOW = collections.defaultdict(list)
for offset, (_, above) in NOUNS.items():
    for over in above:
        BELOW[over].append(offset)
with open(COMMON, encoding="utf-8") as f:
    KNOWN = {line.strip() for line in f}


def total(word, number, offsets):
    return sum(COUNTS[word, number, i + 1] for i in range(len(offsets)))


def under(*roots):
    """All synsets below some senses (word, number)."""
    found, left = set(), [NOUN_SENSES[w][n - 1] for w, n in roots]
    while left:
        at = left.pop()
        if at not in found:
            found.add(at)
            left += BELOW[at]
    return found


def mostly(word, number, offsets, wanted):
    """Whether most uses of a word are of the wanted senses; by its first sense where it has none."""
    mine = sum(COUNTS[word, number, i + 1] for i, o in enumerate(offsets) if o in wanted)
    tagged = total(word, number, offsets)
    return mine * 2 >= tagged if tagged else offsets[0] in wanted


def nouns(wanted, without, agents=()):
    """Common nouns of a class; those that are never tagged only with an agent's ending."""
    for word, offsets in sorted(NOUN_SENSES.items()):
        if not word.isalpha() or word not in KNOWN or word in without or len(word) < 3 or not mostly(word, "1", offsets, wanted):
            continue
        tagged = total(word, "1", offsets)
        adjective = word in ADJECTIVES and total(word, "3", ADJECTIVES[word]) + total(word, "5", ADJECTIVES[word]) > tagged
        if not adjective and (tagged or word.endswith(agents)):
            yield word


IRREGULAR = {}
with open(f"{WORDNET}noun.exc", encoding="utf-8") as f:
    for line in f:
        forms = line.split()
        for base in forms[1:]:
            if forms[0] in KNOWN or forms[0].endswith("men"):
                IRREGULAR.setdefault(base, forms[0])


def plural(word):
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def verbs(files):
    """Common verbs that mostly belong to some lexicographer files."""
    for word, offsets in sorted(VERB_SENSES.items()):
        wanted = {o for o in offsets if VERBS[o][0] in files}
        if word.isalpha() and word in KNOWN and total(word, "2", offsets) >= 2 and mostly(word, "2", offsets, wanted):
            yield word


# Things and acts that say something as documents or research do, or stand for those who are in them.
SPEAKING = set("""analysis experiment examination comparison diagnosis investigation inspection test trial survey study book paper film record map site website station
church house museum factory hall palace court school camp capital city town village home embassy press film tape video picture photograph news bill act order
measurement observation estimate forecast count campaign movement evidence finding result data research science work operation administration direction hand
side source center centre office defense defence prosecution opposition resistance competition management ownership industry trade wing house service post column""".split())


def both(words):
    """Singular and plural."""
    for word in words:
        yield from (word, plural(word))


def mute(without):
    """Common nouns that mostly name what cannot speak: acts, events, states, qualities, feelings, times, amounts, things."""
    files = {4, 5, 6, 7, 8, 11, 12, 13, 16, 17, 19, 20, 22, 23, 24, 25, 26, 27, 28}
    for word, offsets in sorted(NOUN_SENSES.items()):
        wanted = {o for o in offsets if NOUNS[o][0] in files}
        if word.isalpha() and word in KNOWN and word not in without and total(word, "1", offsets) >= 4:
            mine = sum(COUNTS[word, "1", i + 1] for i, o in enumerate(offsets) if o in wanted)
            if mine * 10 >= total(word, "1", offsets) * 8:
                yield word


def adjectives():
    """Common adjectives, so that one with a capital at the start of a sentence is no name."""
    for word, offsets in sorted(ADJECTIVES.items()):
        if word.isalpha() and word in KNOWN and total(word, "3", offsets) + total(word, "5", offsets) >= 4:
            yield word


def table(name, about, words, key="words"):
    words = list(dict.fromkeys(words))
    print(f'\n[{name}]\nabout = "{about} {ABOUT}"\n{key} = [')
    line = "   "
    for w in words:
        if len(line) + len(w) > 150:
            print(line)
            line = "   "
        line += f' "{w}",'
    print(f"{line}\n]")


AGENTS = ("er", "or", "ist", "ian", "ant", "ent", "man", "woman", "person", "ee", "cist", "ive", "ary", "eer", "ster", "ician")
# Words of today that WordNet 3.0 has not, or has as something else first.
PERSONS = set(nouns(under(("person", 1)), NOT_PERSONS, AGENTS)) | set("""activist analyst blogger streamer vlogger youtuber influencer podcaster technologist futurist ethicist epidemiologist virologist climatologist
sociologist criminologist barista coder hacker gamer startup moderator maintainer contributor reviewer recruiter founder cofounder staffer insider regulator
official pundit commentator observer critic skeptic sceptic columnist spokesperson campaigner ecologist neuroscientist geneticist nutritionist dietitian
dermatologist cardiologist oncologist therapist physiotherapist paramedic midwife veterinarian conservationist environmentalist naturalist horticulturist agronomist
councillor lawmaker legislator policymaker strategist theorist specialist expert scholar academic boffin reader listener viewer commuter cyclist motorist pedestrian
homeowner renter landlord tenant buyer seller shopper retailer restaurateur hotelier publican farmer grower breeder brewer baker trader broker investor banker auditor
accountant actuary economist lawyer solicitor barrister prosecutor detective officer trooper firefighter lifeguard conductor driver courier trucker docker stevedore
miner rigger welder plumber electrician roofer builder carpenter joiner mason surveyor planner architect designer engineer developer programmer tester administrator
technician operator manager executive director chairman chairwoman boss supervisor foreman employee worker colleague volunteer member delegate veteran pensioner
parent teenager youngster pupil student teacher tutor lecturer professor headteacher principal nurse doctor physician surgeon pharmacist dentist patient carer caregiver
resident local villager neighbour neighbor townsman islander citizen voter taxpayer ratepayer passenger tourist visitor traveller traveler fan supporter follower admirer
detractor opponent proponent advocate adviser advisor aide lobbyist diplomat envoy ambassador minister mayor governor senator congressman politician candidate
historian archaeologist anthropologist linguist philosopher psychologist psychiatrist biologist chemist physicist geologist astronomer mathematician statistician
meteorologist oceanographer hydrologist seismologist botanist zoologist ornithologist entomologist forester ranger gamekeeper angler fisherman skipper sailor pilot mechanic
connoisseur aficionado purist enthusiast collector hobbyist amateur practitioner professional veteran old-timer doubter cynic optimist pessimist believer loyalist traditionalist
reformer naysayer apologist whistleblower informant witness bystander onlooker survivor victim relative friend acquaintance ally rival competitor stakeholder shareholder
customer client user consumer diner guest subscriber source vendor supplier contractor consultant landowner janitor caretaker cleaner cook chef waiter bartender
butcher grocer florist hairdresser barber tailor seamstress librarian archivist curator conservator editor reporter journalist correspondent writer author novelist
poet playwright critic composer musician producer filmmaker photographer painter sculptor dealer auctioneer appraiser athlete coach trainer referee umpire
handler keeper trapper hunter beekeeper vintner winemaker sommelier distiller watchmaker jeweller potter weaver""".replace("old-timer", "oldtimer").split())
PERSONS -= {"source", "startup", "oldtimer", "member"}
PLURAL = set("authorities folks leaders troops clergy police personnel corps".split())
BODIES = set(nouns(under(("organization", 1), ("social_group", 1)), NOT_BODIES)) | set("""agency bank board body brand broadcaster bureau business campaign charity college commission
committee company consortium consultancy corporation council court department developer employer enterprise firm foundation government group hospital institution
insurer laboratory lab maker manufacturer ministry newspaper operator organisation organization outlet party provider publisher regulator retailer school startup
startup station supplier team think-tank tribunal union university utility vendor watchdog website blog magazine broker lender airline carrier hotel restaurant shop
studio label network platform clinic ngo nonprofit association federation alliance coalition syndicate collective cooperative""".replace("think-tank", "").split())


def main():
    print("# Nouns and verbs by class, from WordNet 3.0 (Princeton University; free to use with its notice: https://wordnet.princeton.edu/license-and-commercial-use).")
    print("# Which words are common: SCOWL, size 35 to 50 (wamerican-small). Made by tools/wordnet.py, which says how; do not edit by hand.")
    table("persons", "What one person is.", sorted(PERSONS))
    table("persons-plural", "What people are, in the plural.", sorted({plural(w) for w in PERSONS}))
    table("bodies", "Organisations and groups that can speak, one.", sorted(BODIES))
    table("bodies-plural", "Organisations and groups that can speak, several.", sorted({plural(w) for w in BODIES - PLURAL}))
    table("mute-nouns", "What cannot say anything: acts, events, states, qualities, times, amounts (lexicographer files 4 to 28 without people, groups, messages, things and places).", both(mute(PERSONS | BODIES | SPEAKING)))
    table("common-adjectives", "Adjectives that open sentences.", adjectives())
    table("communication-verbs", "Verbs that mostly are of communication (WordNet's lexicographer file 32).", verbs({32}), "verbs")
    table("cognition-verbs", "Verbs that mostly are of thinking or feeling (WordNet's lexicographer files 31 and 37).", verbs({31, 37}), "verbs")


if __name__ == "__main__":
    sys.exit(main())
