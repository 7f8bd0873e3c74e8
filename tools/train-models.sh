#!/bin/sh
# Trains the models of rules/models anew: tools/train-models.sh PROSE, where PROSE is the folder that tools/prose.py made.
set -eu
cd "$(dirname "$0")/.."
prose=$1
train() {
    name=$1
    families=$2
    shift 2
    echo "$name"
    cargo run --release --quiet --example train-model -- --find "$families" --prose "$prose" --output "rules/models/$name.model" "$@"
}
# A set whose texts have another kind of fault teaches nothing of this one: each model learns from the sets that hold its families.
set_of() { for f in "$@"; do printf -- '--texts\ntests/wordings/%s.jsonl\n' "$f"; done; }
articles="--texts tests/wordings/articles"
train nameless-source vague-authority,nameless-research,impersonal-belief,claimed-consensus,nobodys-reaction,anonymous-source,unidentified-document,hearsay,common-knowledge \
    $articles $(set_of a1 a2 b1 b2 c1 c2 d1 d2 e1 e2 f1 g1 l1)
train bare-claim bare-figure,bare-technical,bare-superlative,bare-cause,bare-event,bare-accusation,bare-forecast,mind-read,guessed-detail,orphan-quotation,bare-status,bare-comparison \
    $articles $(set_of a2 a3 b2 b3 c2 c3 d2 d3 e2 e3 f2 g2 l2)
train chat-talk chat-opening,chat-closing,chat-voice,model-limits,work-narration,input-wanted,empty-slot,search-narration \
    $articles $(set_of a1 a2 a3 a4 b1 b2 b3 b4 c1 c2 c3 c4 d1 d2 d3 d4 e1 e2 e3 l1 l2 l3) --texts tests/wordings/natural --texts tests/wordings/chats
train unsourced vague-authority,nameless-research,impersonal-belief,claimed-consensus,nobodys-reaction,anonymous-source,unidentified-document,hearsay,common-knowledge,bare-figure,bare-technical,bare-superlative,bare-cause,bare-event,bare-accusation,bare-forecast,mind-read,guessed-detail,orphan-quotation,bare-status,bare-comparison \
    $articles --texts tests/wordings/natural --setting yes
