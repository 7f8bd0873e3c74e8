"""Holds reports to the schemas of those who read them, and reads SARIF with a program of others.

Arguments: the folder of the schemas, the folder of the reports."""

import json
import pathlib
import sys

import jsonschema
from lxml import etree
from sarif import loader

schemas, reports = map(pathlib.Path, sys.argv[1:])


def schema(name):
    return json.loads((schemas / name).read_text(encoding="utf-8"))


def hold(value, to, name):
    wrong = [f"{list(e.absolute_path)}: {e.message}" for e in to.iter_errors(value)]
    assert not wrong, f"{name}: {wrong[:5]}"


def fails(value, to):
    return any(to.iter_errors(value))


def text(name):
    return (reports / f"{name}.out").read_text(encoding="utf-8")


sarif = json.loads(text("sarif"))
to = jsonschema.validators.validator_for(schema("sarif-2.1.0.json"))(schema("sarif-2.1.0.json"))
hold(sarif, to, "sarif")
assert fails({"version": "2.1.0", "runs": [{"tool": {}}]}, to), "the check itself cannot fail"
run = sarif["runs"][0]
for result in run["results"]:
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]

(reports / "read.sarif").write_text(text("sarif"), encoding="utf-8")
read = loader.load_sarif_file(str(reports / "read.sarif"))
counts = read.get_report().get_issue_type_histogram_for_severity("error")
assert sum(counts.values()) == sum(r["level"] == "error" for r in run["results"]), counts
assert {r["Location"] for r in read.get_records()} and read.get_result_count() == len(run["results"])

rdjson = json.loads(text("rdjson"))
to = jsonschema.Draft4Validator(schema("rdjson.json"))
hold(rdjson, to, "rdjson")
assert fails({"diagnostics": {}}, to), "the check itself cannot fail"
to = jsonschema.Draft4Validator(schema("rdjsonl.json"))
lines = text("rdjsonl").splitlines()
for line in lines:
    hold(json.loads(line), to, "rdjsonl")
assert len(lines) == len(rdjson["diagnostics"]) > 0

to = etree.XMLSchema(etree.parse(str(schemas / "junit-10.xsd")))
to.assertValid(etree.fromstring(text("junit").encode()))
assert not to.validate(etree.fromstring("<testsuite/>")), "the check itself cannot fail"
etree.fromstring(text("checkstyle").encode())

for issue in json.loads(text("gitlab")):
    assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
    assert issue["location"]["path"] and issue["location"]["lines"]["begin"] > 0
print("all are taken")
