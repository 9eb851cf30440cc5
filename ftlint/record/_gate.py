"""Accepts sound records: generated from schemas/finetune-decision.v1.schema.json by fastjsonschema 2.22.3. Do not edit.

Recipe: `make gate` (scripts/generate.py). It says yes or no; what it refuses is explained by ftlint/record/explain.py.
"""
# fmt: off
# ruff: noqa
# mypy: ignore-errors

import re


class GateError(ValueError):
    """The data does not have the shape of a record."""


REGEX_PATTERNS = {
    '^[a-z0-9][a-z0-9._-]*$': re.compile('^[a-z0-9][a-z0-9._-]*\\Z'),
    '^https?://[!-~]+$': re.compile('^https?://[!-~]+\\Z'),
    '^[0-9]{4}-[0-9]{2}-[0-9]{2}$': re.compile('^[0-9]{4}-[0-9]{2}-[0-9]{2}\\Z'),
    '^[0-9a-f]{64}$': re.compile('^[0-9a-f]{64}\\Z'),
    '^([0-9]{1,5}([.][0-9]{1,3})?[MBT]|unknown)$': re.compile('^([0-9]{1,5}([.][0-9]{1,3})?[MBT]|unknown)\\Z'),
    '^[A-Z]{3}$': re.compile('^[A-Z]{3}\\Z')
}

NoneType = type(None)

def validate(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise GateError
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data__missing_keys = set(['schema_version', 'project', 'status', 'decision']) - data.keys()
        if data__missing_keys:
            raise GateError
        data_keys = set(data.keys())
        if "schema_version" in data_keys:
            data_keys.remove("schema_version")
            data__schemaversion = data["schema_version"]
            if not isinstance(data__schemaversion, (int)) and not (isinstance(data__schemaversion, float) and data__schemaversion.is_integer()) or isinstance(data__schemaversion, bool):
                raise GateError
            if not (isinstance(data__schemaversion, (int, float)) and not isinstance(data__schemaversion, bool) and data__schemaversion == 1):
                raise GateError
        if "project" in data_keys:
            data_keys.remove("project")
            data__project = data["project"]
            if not isinstance(data__project, (dict)):
                raise GateError
            data__project_is_dict = isinstance(data__project, dict)
            if data__project_is_dict:
                data__project__missing_keys = set(['id']) - data__project.keys()
                if data__project__missing_keys:
                    raise GateError
                data__project_keys = set(data__project.keys())
                if "id" in data__project_keys:
                    data__project_keys.remove("id")
                    data__project__id = data__project["id"]
                    if not isinstance(data__project__id, (str)):
                        raise GateError
                    if isinstance(data__project__id, str):
                        data__project__id_len = len(data__project__id)
                        if data__project__id_len > 64:
                            raise GateError
                        if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__project__id):
                            raise GateError
                if "name" in data__project_keys:
                    data__project_keys.remove("name")
                    data__project__name = data__project["name"]
                    if not isinstance(data__project__name, (str)):
                        raise GateError
                    if isinstance(data__project__name, str):
                        data__project__name_len = len(data__project__name)
                        if data__project__name_len < 1:
                            raise GateError
                        if data__project__name_len > 300:
                            raise GateError
                if "owner" in data__project_keys:
                    data__project_keys.remove("owner")
                    data__project__owner = data__project["owner"]
                    if not isinstance(data__project__owner, (str)):
                        raise GateError
                    if isinstance(data__project__owner, str):
                        data__project__owner_len = len(data__project__owner)
                        if data__project__owner_len < 1:
                            raise GateError
                        if data__project__owner_len > 300:
                            raise GateError
                if "repository" in data__project_keys:
                    data__project_keys.remove("repository")
                    data__project__repository = data__project["repository"]
                    if not isinstance(data__project__repository, (str)):
                        raise GateError
                    if isinstance(data__project__repository, str):
                        data__project__repository_len = len(data__project__repository)
                        if data__project__repository_len > 2000:
                            raise GateError
                        if not REGEX_PATTERNS['^https?://[!-~]+$'].search(data__project__repository):
                            raise GateError
                if "tags" in data__project_keys:
                    data__project_keys.remove("tags")
                    data__project__tags = data__project["tags"]
                    if not isinstance(data__project__tags, (list, tuple)):
                        raise GateError
                    data__project__tags_is_list = isinstance(data__project__tags, (list, tuple))
                    if data__project__tags_is_list:
                        data__project__tags_len = len(data__project__tags)
                        if data__project__tags_len > 50:
                            raise GateError
                        for data__project__tags_x, data__project__tags_item in enumerate(data__project__tags):
                            if not isinstance(data__project__tags_item, (str)):
                                raise GateError
                            if isinstance(data__project__tags_item, str):
                                data__project__tags_item_len = len(data__project__tags_item)
                                if data__project__tags_item_len < 1:
                                    raise GateError
                                if data__project__tags_item_len > 300:
                                    raise GateError
                if data__project_keys:
                    raise GateError
        if "status" in data_keys:
            data_keys.remove("status")
            data__status = data["status"]
            if not isinstance(data__status, (str)):
                raise GateError
            if not (isinstance(data__status, str) and data__status == 'draft' or isinstance(data__status, str) and data__status == 'proposed' or isinstance(data__status, str) and data__status == 'accepted' or isinstance(data__status, str) and data__status == 'rejected' or isinstance(data__status, str) and data__status == 'superseded'):
                raise GateError
        if "decision" in data_keys:
            data_keys.remove("decision")
            data__decision = data["decision"]
            if not isinstance(data__decision, (dict)):
                raise GateError
            data__decision_is_dict = isinstance(data__decision, dict)
            if data__decision_is_dict:
                data__decision__missing_keys = set(['approach']) - data__decision.keys()
                if data__decision__missing_keys:
                    raise GateError
                data__decision_keys = set(data__decision.keys())
                if "approach" in data__decision_keys:
                    data__decision_keys.remove("approach")
                    data__decision__approach = data__decision["approach"]
                    if not isinstance(data__decision__approach, (str)):
                        raise GateError
                    if not (isinstance(data__decision__approach, str) and data__decision__approach == 'prompt-engineering' or isinstance(data__decision__approach, str) and data__decision__approach == 'rag' or isinstance(data__decision__approach, str) and data__decision__approach == 'fine-tuning' or isinstance(data__decision__approach, str) and data__decision__approach == 'fine-tuning+rag' or isinstance(data__decision__approach, str) and data__decision__approach == 'undecided'):
                        raise GateError
                if "rationale" in data__decision_keys:
                    data__decision_keys.remove("rationale")
                    data__decision__rationale = data__decision["rationale"]
                    if not isinstance(data__decision__rationale, (str)):
                        raise GateError
                    if isinstance(data__decision__rationale, str):
                        data__decision__rationale_len = len(data__decision__rationale)
                        if data__decision__rationale_len < 1:
                            raise GateError
                        if data__decision__rationale_len > 2000:
                            raise GateError
                if "date" in data__decision_keys:
                    data__decision_keys.remove("date")
                    data__decision__date = data__decision["date"]
                    if not isinstance(data__decision__date, (str)):
                        raise GateError
                    if isinstance(data__decision__date, str):
                        data__decision__date_len = len(data__decision__date)
                        if data__decision__date_len > 10:
                            raise GateError
                        if not REGEX_PATTERNS['^[0-9]{4}-[0-9]{2}-[0-9]{2}$'].search(data__decision__date):
                            raise GateError
                if "deciders" in data__decision_keys:
                    data__decision_keys.remove("deciders")
                    data__decision__deciders = data__decision["deciders"]
                    if not isinstance(data__decision__deciders, (list, tuple)):
                        raise GateError
                    data__decision__deciders_is_list = isinstance(data__decision__deciders, (list, tuple))
                    if data__decision__deciders_is_list:
                        data__decision__deciders_len = len(data__decision__deciders)
                        if data__decision__deciders_len > 50:
                            raise GateError
                        for data__decision__deciders_x, data__decision__deciders_item in enumerate(data__decision__deciders):
                            if not isinstance(data__decision__deciders_item, (str)):
                                raise GateError
                            if isinstance(data__decision__deciders_item, str):
                                data__decision__deciders_item_len = len(data__decision__deciders_item)
                                if data__decision__deciders_item_len < 1:
                                    raise GateError
                                if data__decision__deciders_item_len > 300:
                                    raise GateError
                if "review_by" in data__decision_keys:
                    data__decision_keys.remove("review_by")
                    data__decision__reviewby = data__decision["review_by"]
                    if not isinstance(data__decision__reviewby, (str)):
                        raise GateError
                    if isinstance(data__decision__reviewby, str):
                        data__decision__reviewby_len = len(data__decision__reviewby)
                        if data__decision__reviewby_len > 10:
                            raise GateError
                        if not REGEX_PATTERNS['^[0-9]{4}-[0-9]{2}-[0-9]{2}$'].search(data__decision__reviewby):
                            raise GateError
                if "supersedes" in data__decision_keys:
                    data__decision_keys.remove("supersedes")
                    data__decision__supersedes = data__decision["supersedes"]
                    if not isinstance(data__decision__supersedes, (list, tuple)):
                        raise GateError
                    data__decision__supersedes_is_list = isinstance(data__decision__supersedes, (list, tuple))
                    if data__decision__supersedes_is_list:
                        data__decision__supersedes_len = len(data__decision__supersedes)
                        if data__decision__supersedes_len > 50:
                            raise GateError
                        for data__decision__supersedes_x, data__decision__supersedes_item in enumerate(data__decision__supersedes):
                            if not isinstance(data__decision__supersedes_item, (str)):
                                raise GateError
                            if isinstance(data__decision__supersedes_item, str):
                                data__decision__supersedes_item_len = len(data__decision__supersedes_item)
                                if data__decision__supersedes_item_len > 64:
                                    raise GateError
                                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__decision__supersedes_item):
                                    raise GateError
                if "superseded_by" in data__decision_keys:
                    data__decision_keys.remove("superseded_by")
                    data__decision__supersededby = data__decision["superseded_by"]
                    if not isinstance(data__decision__supersededby, (str)):
                        raise GateError
                    if isinstance(data__decision__supersededby, str):
                        data__decision__supersededby_len = len(data__decision__supersededby)
                        if data__decision__supersededby_len > 64:
                            raise GateError
                        if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__decision__supersededby):
                            raise GateError
                if data__decision_keys:
                    raise GateError
        if "product" in data_keys:
            data_keys.remove("product")
            data__product = data["product"]
            if not isinstance(data__product, (dict)):
                raise GateError
            data__product_is_dict = isinstance(data__product, dict)
            if data__product_is_dict:
                data__product_keys = set(data__product.keys())
                if "core_functionality" in data__product_keys:
                    data__product_keys.remove("core_functionality")
                    data__product__corefunctionality = data__product["core_functionality"]
                    if not isinstance(data__product__corefunctionality, (str)):
                        raise GateError
                    if isinstance(data__product__corefunctionality, str):
                        data__product__corefunctionality_len = len(data__product__corefunctionality)
                        if data__product__corefunctionality_len < 1:
                            raise GateError
                        if data__product__corefunctionality_len > 2000:
                            raise GateError
                if "objectives" in data__product_keys:
                    data__product_keys.remove("objectives")
                    data__product__objectives = data__product["objectives"]
                    if not isinstance(data__product__objectives, (list, tuple)):
                        raise GateError
                    data__product__objectives_is_list = isinstance(data__product__objectives, (list, tuple))
                    if data__product__objectives_is_list:
                        data__product__objectives_len = len(data__product__objectives)
                        if data__product__objectives_len > 50:
                            raise GateError
                        for data__product__objectives_x, data__product__objectives_item in enumerate(data__product__objectives):
                            if not isinstance(data__product__objectives_item, (str)):
                                raise GateError
                            if isinstance(data__product__objectives_item, str):
                                data__product__objectives_item_len = len(data__product__objectives_item)
                                if data__product__objectives_item_len < 1:
                                    raise GateError
                                if data__product__objectives_item_len > 2000:
                                    raise GateError
                if "use_cases" in data__product_keys:
                    data__product_keys.remove("use_cases")
                    data__product__usecases = data__product["use_cases"]
                    if not isinstance(data__product__usecases, (list, tuple)):
                        raise GateError
                    data__product__usecases_is_list = isinstance(data__product__usecases, (list, tuple))
                    if data__product__usecases_is_list:
                        data__product__usecases_len = len(data__product__usecases)
                        if data__product__usecases_len > 50:
                            raise GateError
                        for data__product__usecases_x, data__product__usecases_item in enumerate(data__product__usecases):
                            if not isinstance(data__product__usecases_item, (dict)):
                                raise GateError
                            data__product__usecases_item_is_dict = isinstance(data__product__usecases_item, dict)
                            if data__product__usecases_item_is_dict:
                                data__product__usecases_item__missing_keys = set(['id']) - data__product__usecases_item.keys()
                                if data__product__usecases_item__missing_keys:
                                    raise GateError
                                data__product__usecases_item_keys = set(data__product__usecases_item.keys())
                                if "id" in data__product__usecases_item_keys:
                                    data__product__usecases_item_keys.remove("id")
                                    data__product__usecases_item__id = data__product__usecases_item["id"]
                                    if not isinstance(data__product__usecases_item__id, (str)):
                                        raise GateError
                                    if isinstance(data__product__usecases_item__id, str):
                                        data__product__usecases_item__id_len = len(data__product__usecases_item__id)
                                        if data__product__usecases_item__id_len > 64:
                                            raise GateError
                                        if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__product__usecases_item__id):
                                            raise GateError
                                if "description" in data__product__usecases_item_keys:
                                    data__product__usecases_item_keys.remove("description")
                                    data__product__usecases_item__description = data__product__usecases_item["description"]
                                    if not isinstance(data__product__usecases_item__description, (str)):
                                        raise GateError
                                    if isinstance(data__product__usecases_item__description, str):
                                        data__product__usecases_item__description_len = len(data__product__usecases_item__description)
                                        if data__product__usecases_item__description_len < 1:
                                            raise GateError
                                        if data__product__usecases_item__description_len > 2000:
                                            raise GateError
                                if "input" in data__product__usecases_item_keys:
                                    data__product__usecases_item_keys.remove("input")
                                    data__product__usecases_item__input = data__product__usecases_item["input"]
                                    if not isinstance(data__product__usecases_item__input, (str)):
                                        raise GateError
                                    if isinstance(data__product__usecases_item__input, str):
                                        data__product__usecases_item__input_len = len(data__product__usecases_item__input)
                                        if data__product__usecases_item__input_len < 1:
                                            raise GateError
                                        if data__product__usecases_item__input_len > 2000:
                                            raise GateError
                                if "desired_output" in data__product__usecases_item_keys:
                                    data__product__usecases_item_keys.remove("desired_output")
                                    data__product__usecases_item__desiredoutput = data__product__usecases_item["desired_output"]
                                    if not isinstance(data__product__usecases_item__desiredoutput, (str)):
                                        raise GateError
                                    if isinstance(data__product__usecases_item__desiredoutput, str):
                                        data__product__usecases_item__desiredoutput_len = len(data__product__usecases_item__desiredoutput)
                                        if data__product__usecases_item__desiredoutput_len < 1:
                                            raise GateError
                                        if data__product__usecases_item__desiredoutput_len > 2000:
                                            raise GateError
                                if "example" in data__product__usecases_item_keys:
                                    data__product__usecases_item_keys.remove("example")
                                    data__product__usecases_item__example = data__product__usecases_item["example"]
                                    if not isinstance(data__product__usecases_item__example, (str)):
                                        raise GateError
                                    if isinstance(data__product__usecases_item__example, str):
                                        data__product__usecases_item__example_len = len(data__product__usecases_item__example)
                                        if data__product__usecases_item__example_len < 1:
                                            raise GateError
                                        if data__product__usecases_item__example_len > 20000:
                                            raise GateError
                                if "suited_because" in data__product__usecases_item_keys:
                                    data__product__usecases_item_keys.remove("suited_because")
                                    data__product__usecases_item__suitedbecause = data__product__usecases_item["suited_because"]
                                    if not isinstance(data__product__usecases_item__suitedbecause, (list, tuple)):
                                        raise GateError
                                    data__product__usecases_item__suitedbecause_is_list = isinstance(data__product__usecases_item__suitedbecause, (list, tuple))
                                    if data__product__usecases_item__suitedbecause_is_list:
                                        data__product__usecases_item__suitedbecause_len = len(data__product__usecases_item__suitedbecause)
                                        if data__product__usecases_item__suitedbecause_len > 6:
                                            raise GateError
                                        for data__product__usecases_item__suitedbecause_x, data__product__usecases_item__suitedbecause_item in enumerate(data__product__usecases_item__suitedbecause):
                                            if not isinstance(data__product__usecases_item__suitedbecause_item, (str)):
                                                raise GateError
                                            if not (isinstance(data__product__usecases_item__suitedbecause_item, str) and data__product__usecases_item__suitedbecause_item == 'persona' or isinstance(data__product__usecases_item__suitedbecause_item, str) and data__product__usecases_item__suitedbecause_item == 'domain-knowledge' or isinstance(data__product__usecases_item__suitedbecause_item, str) and data__product__usecases_item__suitedbecause_item == 'persistent-hallucinations' or isinstance(data__product__usecases_item__suitedbecause_item, str) and data__product__usecases_item__suitedbecause_item == 'high-precision' or isinstance(data__product__usecases_item__suitedbecause_item, str) and data__product__usecases_item__suitedbecause_item == 'long-prompts' or isinstance(data__product__usecases_item__suitedbecause_item, str) and data__product__usecases_item__suitedbecause_item == 'output-format'):
                                                raise GateError
                                if data__product__usecases_item_keys:
                                    raise GateError
                if data__product_keys:
                    raise GateError
        if "situation" in data_keys:
            data_keys.remove("situation")
            data__situation = data["situation"]
            if not isinstance(data__situation, (dict)):
                raise GateError
            data__situation_is_dict = isinstance(data__situation, dict)
            if data__situation_is_dict:
                data__situation_keys = set(data__situation.keys())
                if "consistent_tone_or_style" in data__situation_keys:
                    data__situation_keys.remove("consistent_tone_or_style")
                    data__situation__consistenttoneorstyle = data__situation["consistent_tone_or_style"]
                    if not isinstance(data__situation__consistenttoneorstyle, (bool, str)):
                        raise GateError
                    if not (isinstance(data__situation__consistenttoneorstyle, bool) and data__situation__consistenttoneorstyle is True or isinstance(data__situation__consistenttoneorstyle, bool) and data__situation__consistenttoneorstyle is False or isinstance(data__situation__consistenttoneorstyle, str) and data__situation__consistenttoneorstyle == 'unknown'):
                        raise GateError
                if "persona" in data__situation_keys:
                    data__situation_keys.remove("persona")
                    data__situation__persona = data__situation["persona"]
                    if not isinstance(data__situation__persona, (bool, str)):
                        raise GateError
                    if not (isinstance(data__situation__persona, bool) and data__situation__persona is True or isinstance(data__situation__persona, bool) and data__situation__persona is False or isinstance(data__situation__persona, str) and data__situation__persona == 'unknown'):
                        raise GateError
                if "domain_knowledge" in data__situation_keys:
                    data__situation_keys.remove("domain_knowledge")
                    data__situation__domainknowledge = data__situation["domain_knowledge"]
                    if not isinstance(data__situation__domainknowledge, (bool, str)):
                        raise GateError
                    if not (isinstance(data__situation__domainknowledge, bool) and data__situation__domainknowledge is True or isinstance(data__situation__domainknowledge, bool) and data__situation__domainknowledge is False or isinstance(data__situation__domainknowledge, str) and data__situation__domainknowledge == 'unknown'):
                        raise GateError
                if "token_cost_limiting" in data__situation_keys:
                    data__situation_keys.remove("token_cost_limiting")
                    data__situation__tokencostlimiting = data__situation["token_cost_limiting"]
                    if not isinstance(data__situation__tokencostlimiting, (bool, str)):
                        raise GateError
                    if not (isinstance(data__situation__tokencostlimiting, bool) and data__situation__tokencostlimiting is True or isinstance(data__situation__tokencostlimiting, bool) and data__situation__tokencostlimiting is False or isinstance(data__situation__tokencostlimiting, str) and data__situation__tokencostlimiting == 'unknown'):
                        raise GateError
                if "persistent_hallucinations" in data__situation_keys:
                    data__situation_keys.remove("persistent_hallucinations")
                    data__situation__persistenthallucinations = data__situation["persistent_hallucinations"]
                    if not isinstance(data__situation__persistenthallucinations, (bool, str)):
                        raise GateError
                    if not (isinstance(data__situation__persistenthallucinations, bool) and data__situation__persistenthallucinations is True or isinstance(data__situation__persistenthallucinations, bool) and data__situation__persistenthallucinations is False or isinstance(data__situation__persistenthallucinations, str) and data__situation__persistenthallucinations == 'unknown'):
                        raise GateError
                if "high_precision" in data__situation_keys:
                    data__situation_keys.remove("high_precision")
                    data__situation__highprecision = data__situation["high_precision"]
                    if not isinstance(data__situation__highprecision, (bool, str)):
                        raise GateError
                    if not (isinstance(data__situation__highprecision, bool) and data__situation__highprecision is True or isinstance(data__situation__highprecision, bool) and data__situation__highprecision is False or isinstance(data__situation__highprecision, str) and data__situation__highprecision == 'unknown'):
                        raise GateError
                if "long_prompts" in data__situation_keys:
                    data__situation_keys.remove("long_prompts")
                    data__situation__longprompts = data__situation["long_prompts"]
                    if not isinstance(data__situation__longprompts, (bool, str)):
                        raise GateError
                    if not (isinstance(data__situation__longprompts, bool) and data__situation__longprompts is True or isinstance(data__situation__longprompts, bool) and data__situation__longprompts is False or isinstance(data__situation__longprompts, str) and data__situation__longprompts == 'unknown'):
                        raise GateError
                if "output_format" in data__situation_keys:
                    data__situation_keys.remove("output_format")
                    data__situation__outputformat = data__situation["output_format"]
                    if not isinstance(data__situation__outputformat, (bool, str)):
                        raise GateError
                    if not (isinstance(data__situation__outputformat, bool) and data__situation__outputformat is True or isinstance(data__situation__outputformat, bool) and data__situation__outputformat is False or isinstance(data__situation__outputformat, str) and data__situation__outputformat == 'unknown'):
                        raise GateError
                if "knowledge_changes" in data__situation_keys:
                    data__situation_keys.remove("knowledge_changes")
                    data__situation__knowledgechanges = data__situation["knowledge_changes"]
                    if not isinstance(data__situation__knowledgechanges, (bool, str)):
                        raise GateError
                    if not (isinstance(data__situation__knowledgechanges, bool) and data__situation__knowledgechanges is True or isinstance(data__situation__knowledgechanges, bool) and data__situation__knowledgechanges is False or isinstance(data__situation__knowledgechanges, str) and data__situation__knowledgechanges == 'unknown'):
                        raise GateError
                if "citations_needed" in data__situation_keys:
                    data__situation_keys.remove("citations_needed")
                    data__situation__citationsneeded = data__situation["citations_needed"]
                    if not isinstance(data__situation__citationsneeded, (bool, str)):
                        raise GateError
                    if not (isinstance(data__situation__citationsneeded, bool) and data__situation__citationsneeded is True or isinstance(data__situation__citationsneeded, bool) and data__situation__citationsneeded is False or isinstance(data__situation__citationsneeded, str) and data__situation__citationsneeded == 'unknown'):
                        raise GateError
                if "prompt_tokens" in data__situation_keys:
                    data__situation_keys.remove("prompt_tokens")
                    data__situation__prompttokens = data__situation["prompt_tokens"]
                    if not isinstance(data__situation__prompttokens, (int)) and not (isinstance(data__situation__prompttokens, float) and data__situation__prompttokens.is_integer()) or isinstance(data__situation__prompttokens, bool):
                        raise GateError
                    if isinstance(data__situation__prompttokens, (int, float)) and not isinstance(data__situation__prompttokens, bool):
                        if data__situation__prompttokens < 0:
                            raise GateError
                if "notes" in data__situation_keys:
                    data__situation_keys.remove("notes")
                    data__situation__notes = data__situation["notes"]
                    if not isinstance(data__situation__notes, (str)):
                        raise GateError
                    if isinstance(data__situation__notes, str):
                        data__situation__notes_len = len(data__situation__notes)
                        if data__situation__notes_len < 1:
                            raise GateError
                        if data__situation__notes_len > 2000:
                            raise GateError
                if data__situation_keys:
                    raise GateError
        if "metrics" in data_keys:
            data_keys.remove("metrics")
            data__metrics = data["metrics"]
            if not isinstance(data__metrics, (dict)):
                raise GateError
            data__metrics_is_dict = isinstance(data__metrics, dict)
            if data__metrics_is_dict:
                data__metrics_keys = set(data__metrics.keys())
                if "tracking" in data__metrics_keys:
                    data__metrics_keys.remove("tracking")
                    data__metrics__tracking = data__metrics["tracking"]
                    if not isinstance(data__metrics__tracking, (dict)):
                        raise GateError
                    data__metrics__tracking_is_dict = isinstance(data__metrics__tracking, dict)
                    if data__metrics__tracking_is_dict:
                        data__metrics__tracking_keys = set(data__metrics__tracking.keys())
                        if "method" in data__metrics__tracking_keys:
                            data__metrics__tracking_keys.remove("method")
                            data__metrics__tracking__method = data__metrics__tracking["method"]
                            if not isinstance(data__metrics__tracking__method, (str)):
                                raise GateError
                            if isinstance(data__metrics__tracking__method, str):
                                data__metrics__tracking__method_len = len(data__metrics__tracking__method)
                                if data__metrics__tracking__method_len < 1:
                                    raise GateError
                                if data__metrics__tracking__method_len > 2000:
                                    raise GateError
                        if "location" in data__metrics__tracking_keys:
                            data__metrics__tracking_keys.remove("location")
                            data__metrics__tracking__location = data__metrics__tracking["location"]
                            if not isinstance(data__metrics__tracking__location, (str)):
                                raise GateError
                            if isinstance(data__metrics__tracking__location, str):
                                data__metrics__tracking__location_len = len(data__metrics__tracking__location)
                                if data__metrics__tracking__location_len < 1:
                                    raise GateError
                                if data__metrics__tracking__location_len > 500:
                                    raise GateError
                        if "cadence" in data__metrics__tracking_keys:
                            data__metrics__tracking_keys.remove("cadence")
                            data__metrics__tracking__cadence = data__metrics__tracking["cadence"]
                            if not isinstance(data__metrics__tracking__cadence, (str)):
                                raise GateError
                            if isinstance(data__metrics__tracking__cadence, str):
                                data__metrics__tracking__cadence_len = len(data__metrics__tracking__cadence)
                                if data__metrics__tracking__cadence_len < 1:
                                    raise GateError
                                if data__metrics__tracking__cadence_len > 300:
                                    raise GateError
                        if data__metrics__tracking_keys:
                            raise GateError
                if "measures" in data__metrics_keys:
                    data__metrics_keys.remove("measures")
                    data__metrics__measures = data__metrics["measures"]
                    if not isinstance(data__metrics__measures, (list, tuple)):
                        raise GateError
                    data__metrics__measures_is_list = isinstance(data__metrics__measures, (list, tuple))
                    if data__metrics__measures_is_list:
                        data__metrics__measures_len = len(data__metrics__measures)
                        if data__metrics__measures_len > 50:
                            raise GateError
                        for data__metrics__measures_x, data__metrics__measures_item in enumerate(data__metrics__measures):
                            if not isinstance(data__metrics__measures_item, (dict)):
                                raise GateError
                            data__metrics__measures_item_is_dict = isinstance(data__metrics__measures_item, dict)
                            if data__metrics__measures_item_is_dict:
                                data__metrics__measures_item__missing_keys = set(['id']) - data__metrics__measures_item.keys()
                                if data__metrics__measures_item__missing_keys:
                                    raise GateError
                                data__metrics__measures_item_keys = set(data__metrics__measures_item.keys())
                                if "id" in data__metrics__measures_item_keys:
                                    data__metrics__measures_item_keys.remove("id")
                                    data__metrics__measures_item__id = data__metrics__measures_item["id"]
                                    if not isinstance(data__metrics__measures_item__id, (str)):
                                        raise GateError
                                    if isinstance(data__metrics__measures_item__id, str):
                                        data__metrics__measures_item__id_len = len(data__metrics__measures_item__id)
                                        if data__metrics__measures_item__id_len > 64:
                                            raise GateError
                                        if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__metrics__measures_item__id):
                                            raise GateError
                                if "name" in data__metrics__measures_item_keys:
                                    data__metrics__measures_item_keys.remove("name")
                                    data__metrics__measures_item__name = data__metrics__measures_item["name"]
                                    if not isinstance(data__metrics__measures_item__name, (str)):
                                        raise GateError
                                    if isinstance(data__metrics__measures_item__name, str):
                                        data__metrics__measures_item__name_len = len(data__metrics__measures_item__name)
                                        if data__metrics__measures_item__name_len < 1:
                                            raise GateError
                                        if data__metrics__measures_item__name_len > 300:
                                            raise GateError
                                if "description" in data__metrics__measures_item_keys:
                                    data__metrics__measures_item_keys.remove("description")
                                    data__metrics__measures_item__description = data__metrics__measures_item["description"]
                                    if not isinstance(data__metrics__measures_item__description, (str)):
                                        raise GateError
                                    if isinstance(data__metrics__measures_item__description, str):
                                        data__metrics__measures_item__description_len = len(data__metrics__measures_item__description)
                                        if data__metrics__measures_item__description_len < 1:
                                            raise GateError
                                        if data__metrics__measures_item__description_len > 2000:
                                            raise GateError
                                if "use_case" in data__metrics__measures_item_keys:
                                    data__metrics__measures_item_keys.remove("use_case")
                                    data__metrics__measures_item__usecase = data__metrics__measures_item["use_case"]
                                    if not isinstance(data__metrics__measures_item__usecase, (str)):
                                        raise GateError
                                    if isinstance(data__metrics__measures_item__usecase, str):
                                        data__metrics__measures_item__usecase_len = len(data__metrics__measures_item__usecase)
                                        if data__metrics__measures_item__usecase_len > 64:
                                            raise GateError
                                        if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__metrics__measures_item__usecase):
                                            raise GateError
                                if "kind" in data__metrics__measures_item_keys:
                                    data__metrics__measures_item_keys.remove("kind")
                                    data__metrics__measures_item__kind = data__metrics__measures_item["kind"]
                                    if not isinstance(data__metrics__measures_item__kind, (str)):
                                        raise GateError
                                    if not (isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'accuracy' or isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'relevance' or isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'faithfulness' or isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'format' or isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'style' or isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'safety' or isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'satisfaction' or isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'latency' or isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'cost' or isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'tokens' or isinstance(data__metrics__measures_item__kind, str) and data__metrics__measures_item__kind == 'other'):
                                        raise GateError
                                if "unit" in data__metrics__measures_item_keys:
                                    data__metrics__measures_item_keys.remove("unit")
                                    data__metrics__measures_item__unit = data__metrics__measures_item["unit"]
                                    if not isinstance(data__metrics__measures_item__unit, (str)):
                                        raise GateError
                                    if not (isinstance(data__metrics__measures_item__unit, str) and data__metrics__measures_item__unit == 'fraction' or isinstance(data__metrics__measures_item__unit, str) and data__metrics__measures_item__unit == 'percent' or isinstance(data__metrics__measures_item__unit, str) and data__metrics__measures_item__unit == 'points' or isinstance(data__metrics__measures_item__unit, str) and data__metrics__measures_item__unit == 'score' or isinstance(data__metrics__measures_item__unit, str) and data__metrics__measures_item__unit == 'seconds' or isinstance(data__metrics__measures_item__unit, str) and data__metrics__measures_item__unit == 'milliseconds' or isinstance(data__metrics__measures_item__unit, str) and data__metrics__measures_item__unit == 'tokens' or isinstance(data__metrics__measures_item__unit, str) and data__metrics__measures_item__unit == 'currency' or isinstance(data__metrics__measures_item__unit, str) and data__metrics__measures_item__unit == 'count' or isinstance(data__metrics__measures_item__unit, str) and data__metrics__measures_item__unit == 'ratio'):
                                        raise GateError
                                if "range" in data__metrics__measures_item_keys:
                                    data__metrics__measures_item_keys.remove("range")
                                    data__metrics__measures_item__range = data__metrics__measures_item["range"]
                                    if not isinstance(data__metrics__measures_item__range, (dict)):
                                        raise GateError
                                    data__metrics__measures_item__range_is_dict = isinstance(data__metrics__measures_item__range, dict)
                                    if data__metrics__measures_item__range_is_dict:
                                        data__metrics__measures_item__range_keys = set(data__metrics__measures_item__range.keys())
                                        if "min" in data__metrics__measures_item__range_keys:
                                            data__metrics__measures_item__range_keys.remove("min")
                                            data__metrics__measures_item__range__min = data__metrics__measures_item__range["min"]
                                            if not isinstance(data__metrics__measures_item__range__min, (int, float)) or isinstance(data__metrics__measures_item__range__min, bool):
                                                raise GateError
                                        if "max" in data__metrics__measures_item__range_keys:
                                            data__metrics__measures_item__range_keys.remove("max")
                                            data__metrics__measures_item__range__max = data__metrics__measures_item__range["max"]
                                            if not isinstance(data__metrics__measures_item__range__max, (int, float)) or isinstance(data__metrics__measures_item__range__max, bool):
                                                raise GateError
                                        if data__metrics__measures_item__range_keys:
                                            raise GateError
                                if "direction" in data__metrics__measures_item_keys:
                                    data__metrics__measures_item_keys.remove("direction")
                                    data__metrics__measures_item__direction = data__metrics__measures_item["direction"]
                                    if not isinstance(data__metrics__measures_item__direction, (str)):
                                        raise GateError
                                    if not (isinstance(data__metrics__measures_item__direction, str) and data__metrics__measures_item__direction == 'higher' or isinstance(data__metrics__measures_item__direction, str) and data__metrics__measures_item__direction == 'lower'):
                                        raise GateError
                                if "threshold" in data__metrics__measures_item_keys:
                                    data__metrics__measures_item_keys.remove("threshold")
                                    data__metrics__measures_item__threshold = data__metrics__measures_item["threshold"]
                                    if not isinstance(data__metrics__measures_item__threshold, (int, float)) or isinstance(data__metrics__measures_item__threshold, bool):
                                        raise GateError
                                if data__metrics__measures_item_keys:
                                    raise GateError
                if data__metrics_keys:
                    raise GateError
        if "data" in data_keys:
            data_keys.remove("data")
            data__data = data["data"]
            if not isinstance(data__data, (dict)):
                raise GateError
            data__data_is_dict = isinstance(data__data, dict)
            if data__data_is_dict:
                data__data_keys = set(data__data.keys())
                if "available" in data__data_keys:
                    data__data_keys.remove("available")
                    data__data__available = data__data["available"]
                    if not isinstance(data__data__available, (dict)):
                        raise GateError
                    data__data__available_is_dict = isinstance(data__data__available, dict)
                    if data__data__available_is_dict:
                        data__data__available_keys = set(data__data__available.keys())
                        if "examples" in data__data__available_keys:
                            data__data__available_keys.remove("examples")
                            data__data__available__examples = data__data__available["examples"]
                            if not isinstance(data__data__available__examples, (int)) and not (isinstance(data__data__available__examples, float) and data__data__available__examples.is_integer()) or isinstance(data__data__available__examples, bool):
                                raise GateError
                            if isinstance(data__data__available__examples, (int, float)) and not isinstance(data__data__available__examples, bool):
                                if data__data__available__examples < 0:
                                    raise GateError
                        if "source" in data__data__available_keys:
                            data__data__available_keys.remove("source")
                            data__data__available__source = data__data__available["source"]
                            if not isinstance(data__data__available__source, (str)):
                                raise GateError
                            if isinstance(data__data__available__source, str):
                                data__data__available__source_len = len(data__data__available__source)
                                if data__data__available__source_len < 1:
                                    raise GateError
                                if data__data__available__source_len > 2000:
                                    raise GateError
                        if data__data__available_keys:
                            raise GateError
                if "acquirable" in data__data_keys:
                    data__data_keys.remove("acquirable")
                    data__data__acquirable = data__data["acquirable"]
                    if not isinstance(data__data__acquirable, (dict)):
                        raise GateError
                    data__data__acquirable_is_dict = isinstance(data__data__acquirable, dict)
                    if data__data__acquirable_is_dict:
                        data__data__acquirable_keys = set(data__data__acquirable.keys())
                        if "examples" in data__data__acquirable_keys:
                            data__data__acquirable_keys.remove("examples")
                            data__data__acquirable__examples = data__data__acquirable["examples"]
                            if not isinstance(data__data__acquirable__examples, (int)) and not (isinstance(data__data__acquirable__examples, float) and data__data__acquirable__examples.is_integer()) or isinstance(data__data__acquirable__examples, bool):
                                raise GateError
                            if isinstance(data__data__acquirable__examples, (int, float)) and not isinstance(data__data__acquirable__examples, bool):
                                if data__data__acquirable__examples < 0:
                                    raise GateError
                        if "per" in data__data__acquirable_keys:
                            data__data__acquirable_keys.remove("per")
                            data__data__acquirable__per = data__data__acquirable["per"]
                            if not isinstance(data__data__acquirable__per, (str)):
                                raise GateError
                            if not (isinstance(data__data__acquirable__per, str) and data__data__acquirable__per == 'once' or isinstance(data__data__acquirable__per, str) and data__data__acquirable__per == 'day' or isinstance(data__data__acquirable__per, str) and data__data__acquirable__per == 'week' or isinstance(data__data__acquirable__per, str) and data__data__acquirable__per == 'month' or isinstance(data__data__acquirable__per, str) and data__data__acquirable__per == 'quarter' or isinstance(data__data__acquirable__per, str) and data__data__acquirable__per == 'year'):
                                raise GateError
                        if "cost" in data__data__acquirable_keys:
                            data__data__acquirable_keys.remove("cost")
                            data__data__acquirable__cost = data__data__acquirable["cost"]
                            if not isinstance(data__data__acquirable__cost, (str)):
                                raise GateError
                            if isinstance(data__data__acquirable__cost, str):
                                data__data__acquirable__cost_len = len(data__data__acquirable__cost)
                                if data__data__acquirable__cost_len < 1:
                                    raise GateError
                                if data__data__acquirable__cost_len > 2000:
                                    raise GateError
                        if data__data__acquirable_keys:
                            raise GateError
                if "quality" in data__data_keys:
                    data__data_keys.remove("quality")
                    data__data__quality = data__data["quality"]
                    if not isinstance(data__data__quality, (dict)):
                        raise GateError
                    data__data__quality_is_dict = isinstance(data__data__quality, dict)
                    if data__data__quality_is_dict:
                        data__data__quality_keys = set(data__data__quality.keys())
                        if "definition" in data__data__quality_keys:
                            data__data__quality_keys.remove("definition")
                            data__data__quality__definition = data__data__quality["definition"]
                            if not isinstance(data__data__quality__definition, (str)):
                                raise GateError
                            if isinstance(data__data__quality__definition, str):
                                data__data__quality__definition_len = len(data__data__quality__definition)
                                if data__data__quality__definition_len < 1:
                                    raise GateError
                                if data__data__quality__definition_len > 2000:
                                    raise GateError
                        if "checks" in data__data__quality_keys:
                            data__data__quality_keys.remove("checks")
                            data__data__quality__checks = data__data__quality["checks"]
                            if not isinstance(data__data__quality__checks, (list, tuple)):
                                raise GateError
                            data__data__quality__checks_is_list = isinstance(data__data__quality__checks, (list, tuple))
                            if data__data__quality__checks_is_list:
                                data__data__quality__checks_len = len(data__data__quality__checks)
                                if data__data__quality__checks_len > 50:
                                    raise GateError
                                for data__data__quality__checks_x, data__data__quality__checks_item in enumerate(data__data__quality__checks):
                                    if not isinstance(data__data__quality__checks_item, (str)):
                                        raise GateError
                                    if isinstance(data__data__quality__checks_item, str):
                                        data__data__quality__checks_item_len = len(data__data__quality__checks_item)
                                        if data__data__quality__checks_item_len < 1:
                                            raise GateError
                                        if data__data__quality__checks_item_len > 2000:
                                            raise GateError
                        if data__data__quality_keys:
                            raise GateError
                if "pipeline" in data__data_keys:
                    data__data_keys.remove("pipeline")
                    data__data__pipeline = data__data["pipeline"]
                    if not isinstance(data__data__pipeline, (dict)):
                        raise GateError
                    data__data__pipeline_is_dict = isinstance(data__data__pipeline, dict)
                    if data__data__pipeline_is_dict:
                        data__data__pipeline_keys = set(data__data__pipeline.keys())
                        if "needed" in data__data__pipeline_keys:
                            data__data__pipeline_keys.remove("needed")
                            data__data__pipeline__needed = data__data__pipeline["needed"]
                            if not isinstance(data__data__pipeline__needed, (bool, str)):
                                raise GateError
                            if not (isinstance(data__data__pipeline__needed, bool) and data__data__pipeline__needed is True or isinstance(data__data__pipeline__needed, bool) and data__data__pipeline__needed is False or isinstance(data__data__pipeline__needed, str) and data__data__pipeline__needed == 'unknown'):
                                raise GateError
                        if "how" in data__data__pipeline_keys:
                            data__data__pipeline_keys.remove("how")
                            data__data__pipeline__how = data__data__pipeline["how"]
                            if not isinstance(data__data__pipeline__how, (str)):
                                raise GateError
                            if isinstance(data__data__pipeline__how, str):
                                data__data__pipeline__how_len = len(data__data__pipeline__how)
                                if data__data__pipeline__how_len < 1:
                                    raise GateError
                                if data__data__pipeline__how_len > 2000:
                                    raise GateError
                        if data__data__pipeline_keys:
                            raise GateError
                if "splits" in data__data_keys:
                    data__data_keys.remove("splits")
                    data__data__splits = data__data["splits"]
                    if not isinstance(data__data__splits, (dict)):
                        raise GateError
                    data__data__splits_is_dict = isinstance(data__data__splits, dict)
                    if data__data__splits_is_dict:
                        data__data__splits_keys = set(data__data__splits.keys())
                        if "train" in data__data__splits_keys:
                            data__data__splits_keys.remove("train")
                            data__data__splits__train = data__data__splits["train"]
                            if not isinstance(data__data__splits__train, (int)) and not (isinstance(data__data__splits__train, float) and data__data__splits__train.is_integer()) or isinstance(data__data__splits__train, bool):
                                raise GateError
                            if isinstance(data__data__splits__train, (int, float)) and not isinstance(data__data__splits__train, bool):
                                if data__data__splits__train < 0:
                                    raise GateError
                        if "validation" in data__data__splits_keys:
                            data__data__splits_keys.remove("validation")
                            data__data__splits__validation = data__data__splits["validation"]
                            if not isinstance(data__data__splits__validation, (int)) and not (isinstance(data__data__splits__validation, float) and data__data__splits__validation.is_integer()) or isinstance(data__data__splits__validation, bool):
                                raise GateError
                            if isinstance(data__data__splits__validation, (int, float)) and not isinstance(data__data__splits__validation, bool):
                                if data__data__splits__validation < 0:
                                    raise GateError
                        if "test" in data__data__splits_keys:
                            data__data__splits_keys.remove("test")
                            data__data__splits__test = data__data__splits["test"]
                            if not isinstance(data__data__splits__test, (int)) and not (isinstance(data__data__splits__test, float) and data__data__splits__test.is_integer()) or isinstance(data__data__splits__test, bool):
                                raise GateError
                            if isinstance(data__data__splits__test, (int, float)) and not isinstance(data__data__splits__test, bool):
                                if data__data__splits__test < 0:
                                    raise GateError
                        if data__data__splits_keys:
                            raise GateError
                if "privacy" in data__data_keys:
                    data__data_keys.remove("privacy")
                    data__data__privacy = data__data["privacy"]
                    if not isinstance(data__data__privacy, (str)):
                        raise GateError
                    if isinstance(data__data__privacy, str):
                        data__data__privacy_len = len(data__data__privacy)
                        if data__data__privacy_len < 1:
                            raise GateError
                        if data__data__privacy_len > 2000:
                            raise GateError
                if data__data_keys:
                    raise GateError
        if "baselines" in data_keys:
            data_keys.remove("baselines")
            data__baselines = data["baselines"]
            if not isinstance(data__baselines, (list, tuple)):
                raise GateError
            data__baselines_is_list = isinstance(data__baselines, (list, tuple))
            if data__baselines_is_list:
                data__baselines_len = len(data__baselines)
                if data__baselines_len > 50:
                    raise GateError
                for data__baselines_x, data__baselines_item in enumerate(data__baselines):
                    if not isinstance(data__baselines_item, (dict)):
                        raise GateError
                    data__baselines_item_is_dict = isinstance(data__baselines_item, dict)
                    if data__baselines_item_is_dict:
                        data__baselines_item__missing_keys = set(['approach']) - data__baselines_item.keys()
                        if data__baselines_item__missing_keys:
                            raise GateError
                        data__baselines_item_keys = set(data__baselines_item.keys())
                        if "id" in data__baselines_item_keys:
                            data__baselines_item_keys.remove("id")
                            data__baselines_item__id = data__baselines_item["id"]
                            if not isinstance(data__baselines_item__id, (str)):
                                raise GateError
                            if isinstance(data__baselines_item__id, str):
                                data__baselines_item__id_len = len(data__baselines_item__id)
                                if data__baselines_item__id_len > 64:
                                    raise GateError
                                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__baselines_item__id):
                                    raise GateError
                        if "approach" in data__baselines_item_keys:
                            data__baselines_item_keys.remove("approach")
                            data__baselines_item__approach = data__baselines_item["approach"]
                            if not isinstance(data__baselines_item__approach, (str)):
                                raise GateError
                            if not (isinstance(data__baselines_item__approach, str) and data__baselines_item__approach == 'prompt' or isinstance(data__baselines_item__approach, str) and data__baselines_item__approach == 'few-shot' or isinstance(data__baselines_item__approach, str) and data__baselines_item__approach == 'rag' or isinstance(data__baselines_item__approach, str) and data__baselines_item__approach == 'agent' or isinstance(data__baselines_item__approach, str) and data__baselines_item__approach == 'fine-tuning' or isinstance(data__baselines_item__approach, str) and data__baselines_item__approach == 'fine-tuning+rag' or isinstance(data__baselines_item__approach, str) and data__baselines_item__approach == 'other'):
                                raise GateError
                        if "model" in data__baselines_item_keys:
                            data__baselines_item_keys.remove("model")
                            data__baselines_item__model = data__baselines_item["model"]
                            if not isinstance(data__baselines_item__model, (str)):
                                raise GateError
                            if isinstance(data__baselines_item__model, str):
                                data__baselines_item__model_len = len(data__baselines_item__model)
                                if data__baselines_item__model_len < 1:
                                    raise GateError
                                if data__baselines_item__model_len > 300:
                                    raise GateError
                        if "date" in data__baselines_item_keys:
                            data__baselines_item_keys.remove("date")
                            data__baselines_item__date = data__baselines_item["date"]
                            if not isinstance(data__baselines_item__date, (str)):
                                raise GateError
                            if isinstance(data__baselines_item__date, str):
                                data__baselines_item__date_len = len(data__baselines_item__date)
                                if data__baselines_item__date_len > 10:
                                    raise GateError
                                if not REGEX_PATTERNS['^[0-9]{4}-[0-9]{2}-[0-9]{2}$'].search(data__baselines_item__date):
                                    raise GateError
                        if "skipped_because" in data__baselines_item_keys:
                            data__baselines_item_keys.remove("skipped_because")
                            data__baselines_item__skippedbecause = data__baselines_item["skipped_because"]
                            if not isinstance(data__baselines_item__skippedbecause, (str)):
                                raise GateError
                            if isinstance(data__baselines_item__skippedbecause, str):
                                data__baselines_item__skippedbecause_len = len(data__baselines_item__skippedbecause)
                                if data__baselines_item__skippedbecause_len < 1:
                                    raise GateError
                                if data__baselines_item__skippedbecause_len > 2000:
                                    raise GateError
                        if "results" in data__baselines_item_keys:
                            data__baselines_item_keys.remove("results")
                            data__baselines_item__results = data__baselines_item["results"]
                            if not isinstance(data__baselines_item__results, (dict)):
                                raise GateError
                            data__baselines_item__results_is_dict = isinstance(data__baselines_item__results, dict)
                            if data__baselines_item__results_is_dict:
                                data__baselines_item__results_len = len(data__baselines_item__results)
                                if data__baselines_item__results_len > 50:
                                    raise GateError
                                data__baselines_item__results_keys = set(data__baselines_item__results.keys())
                                for data__baselines_item__results_key in data__baselines_item__results_keys:
                                    if data__baselines_item__results_key not in []:
                                        data__baselines_item__results_value = data__baselines_item__results.get(data__baselines_item__results_key)
                                        if not isinstance(data__baselines_item__results_value, (dict)):
                                            raise GateError
                                        data__baselines_item__results_value_is_dict = isinstance(data__baselines_item__results_value, dict)
                                        if data__baselines_item__results_value_is_dict:
                                            data__baselines_item__results_value__missing_keys = set(['value']) - data__baselines_item__results_value.keys()
                                            if data__baselines_item__results_value__missing_keys:
                                                raise GateError
                                            data__baselines_item__results_value_keys = set(data__baselines_item__results_value.keys())
                                            if "value" in data__baselines_item__results_value_keys:
                                                data__baselines_item__results_value_keys.remove("value")
                                                data__baselines_item__results_value__value = data__baselines_item__results_value["value"]
                                                if not isinstance(data__baselines_item__results_value__value, (int, float)) or isinstance(data__baselines_item__results_value__value, bool):
                                                    raise GateError
                                            if "sample_size" in data__baselines_item__results_value_keys:
                                                data__baselines_item__results_value_keys.remove("sample_size")
                                                data__baselines_item__results_value__samplesize = data__baselines_item__results_value["sample_size"]
                                                if not isinstance(data__baselines_item__results_value__samplesize, (int)) and not (isinstance(data__baselines_item__results_value__samplesize, float) and data__baselines_item__results_value__samplesize.is_integer()) or isinstance(data__baselines_item__results_value__samplesize, bool):
                                                    raise GateError
                                                if isinstance(data__baselines_item__results_value__samplesize, (int, float)) and not isinstance(data__baselines_item__results_value__samplesize, bool):
                                                    if data__baselines_item__results_value__samplesize < 1:
                                                        raise GateError
                                            if "evidence" in data__baselines_item__results_value_keys:
                                                data__baselines_item__results_value_keys.remove("evidence")
                                                data__baselines_item__results_value__evidence = data__baselines_item__results_value["evidence"]
                                                if not isinstance(data__baselines_item__results_value__evidence, (dict)):
                                                    raise GateError
                                                data__baselines_item__results_value__evidence_is_dict = isinstance(data__baselines_item__results_value__evidence, dict)
                                                if data__baselines_item__results_value__evidence_is_dict:
                                                    data__baselines_item__results_value__evidence__missing_keys = set(['path']) - data__baselines_item__results_value__evidence.keys()
                                                    if data__baselines_item__results_value__evidence__missing_keys:
                                                        raise GateError
                                                    data__baselines_item__results_value__evidence_keys = set(data__baselines_item__results_value__evidence.keys())
                                                    if "path" in data__baselines_item__results_value__evidence_keys:
                                                        data__baselines_item__results_value__evidence_keys.remove("path")
                                                        data__baselines_item__results_value__evidence__path = data__baselines_item__results_value__evidence["path"]
                                                        if not isinstance(data__baselines_item__results_value__evidence__path, (str)):
                                                            raise GateError
                                                        if isinstance(data__baselines_item__results_value__evidence__path, str):
                                                            data__baselines_item__results_value__evidence__path_len = len(data__baselines_item__results_value__evidence__path)
                                                            if data__baselines_item__results_value__evidence__path_len < 1:
                                                                raise GateError
                                                            if data__baselines_item__results_value__evidence__path_len > 500:
                                                                raise GateError
                                                    if "pointer" in data__baselines_item__results_value__evidence_keys:
                                                        data__baselines_item__results_value__evidence_keys.remove("pointer")
                                                        data__baselines_item__results_value__evidence__pointer = data__baselines_item__results_value__evidence["pointer"]
                                                        if not isinstance(data__baselines_item__results_value__evidence__pointer, (str)):
                                                            raise GateError
                                                        if isinstance(data__baselines_item__results_value__evidence__pointer, str):
                                                            data__baselines_item__results_value__evidence__pointer_len = len(data__baselines_item__results_value__evidence__pointer)
                                                            if data__baselines_item__results_value__evidence__pointer_len < 1:
                                                                raise GateError
                                                            if data__baselines_item__results_value__evidence__pointer_len > 500:
                                                                raise GateError
                                                    if "sha256" in data__baselines_item__results_value__evidence_keys:
                                                        data__baselines_item__results_value__evidence_keys.remove("sha256")
                                                        data__baselines_item__results_value__evidence__sha256 = data__baselines_item__results_value__evidence["sha256"]
                                                        if not isinstance(data__baselines_item__results_value__evidence__sha256, (str)):
                                                            raise GateError
                                                        if isinstance(data__baselines_item__results_value__evidence__sha256, str):
                                                            data__baselines_item__results_value__evidence__sha256_len = len(data__baselines_item__results_value__evidence__sha256)
                                                            if data__baselines_item__results_value__evidence__sha256_len > 64:
                                                                raise GateError
                                                            if not REGEX_PATTERNS['^[0-9a-f]{64}$'].search(data__baselines_item__results_value__evidence__sha256):
                                                                raise GateError
                                                    if data__baselines_item__results_value__evidence_keys:
                                                        raise GateError
                                            if "note" in data__baselines_item__results_value_keys:
                                                data__baselines_item__results_value_keys.remove("note")
                                                data__baselines_item__results_value__note = data__baselines_item__results_value["note"]
                                                if not isinstance(data__baselines_item__results_value__note, (str)):
                                                    raise GateError
                                                if isinstance(data__baselines_item__results_value__note, str):
                                                    data__baselines_item__results_value__note_len = len(data__baselines_item__results_value__note)
                                                    if data__baselines_item__results_value__note_len < 1:
                                                        raise GateError
                                                    if data__baselines_item__results_value__note_len > 2000:
                                                        raise GateError
                                            if data__baselines_item__results_value_keys:
                                                raise GateError
                                if data__baselines_item__results_len != 0:
                                    data__baselines_item__results_property_names = True
                                    for data__baselines_item__results_key in data__baselines_item__results:
                                        try:
                                            if isinstance(data__baselines_item__results_key, str):
                                                data__baselines_item__results_key_len = len(data__baselines_item__results_key)
                                                if data__baselines_item__results_key_len > 64:
                                                    raise GateError
                                                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__baselines_item__results_key):
                                                    raise GateError
                                        except GateError:
                                            data__baselines_item__results_property_names = False
                                    if not data__baselines_item__results_property_names:
                                        raise GateError
                        if "notes" in data__baselines_item_keys:
                            data__baselines_item_keys.remove("notes")
                            data__baselines_item__notes = data__baselines_item["notes"]
                            if not isinstance(data__baselines_item__notes, (str)):
                                raise GateError
                            if isinstance(data__baselines_item__notes, str):
                                data__baselines_item__notes_len = len(data__baselines_item__notes)
                                if data__baselines_item__notes_len < 1:
                                    raise GateError
                                if data__baselines_item__notes_len > 2000:
                                    raise GateError
                        if data__baselines_item_keys:
                            raise GateError
        if "models" in data_keys:
            data_keys.remove("models")
            data__models = data["models"]
            if not isinstance(data__models, (dict)):
                raise GateError
            data__models_is_dict = isinstance(data__models, dict)
            if data__models_is_dict:
                data__models_keys = set(data__models.keys())
                if "candidates" in data__models_keys:
                    data__models_keys.remove("candidates")
                    data__models__candidates = data__models["candidates"]
                    if not isinstance(data__models__candidates, (list, tuple)):
                        raise GateError
                    data__models__candidates_is_list = isinstance(data__models__candidates, (list, tuple))
                    if data__models__candidates_is_list:
                        data__models__candidates_len = len(data__models__candidates)
                        if data__models__candidates_len > 50:
                            raise GateError
                        for data__models__candidates_x, data__models__candidates_item in enumerate(data__models__candidates):
                            if not isinstance(data__models__candidates_item, (dict)):
                                raise GateError
                            data__models__candidates_item_is_dict = isinstance(data__models__candidates_item, dict)
                            if data__models__candidates_item_is_dict:
                                data__models__candidates_item__missing_keys = set(['name']) - data__models__candidates_item.keys()
                                if data__models__candidates_item__missing_keys:
                                    raise GateError
                                data__models__candidates_item_keys = set(data__models__candidates_item.keys())
                                if "name" in data__models__candidates_item_keys:
                                    data__models__candidates_item_keys.remove("name")
                                    data__models__candidates_item__name = data__models__candidates_item["name"]
                                    if not isinstance(data__models__candidates_item__name, (str)):
                                        raise GateError
                                    if isinstance(data__models__candidates_item__name, str):
                                        data__models__candidates_item__name_len = len(data__models__candidates_item__name)
                                        if data__models__candidates_item__name_len < 1:
                                            raise GateError
                                        if data__models__candidates_item__name_len > 300:
                                            raise GateError
                                if "size" in data__models__candidates_item_keys:
                                    data__models__candidates_item_keys.remove("size")
                                    data__models__candidates_item__size = data__models__candidates_item["size"]
                                    if not isinstance(data__models__candidates_item__size, (str)):
                                        raise GateError
                                    if isinstance(data__models__candidates_item__size, str):
                                        data__models__candidates_item__size_len = len(data__models__candidates_item__size)
                                        if data__models__candidates_item__size_len > 12:
                                            raise GateError
                                        if not REGEX_PATTERNS['^([0-9]{1,5}([.][0-9]{1,3})?[MBT]|unknown)$'].search(data__models__candidates_item__size):
                                            raise GateError
                                if "license" in data__models__candidates_item_keys:
                                    data__models__candidates_item_keys.remove("license")
                                    data__models__candidates_item__license = data__models__candidates_item["license"]
                                    if not isinstance(data__models__candidates_item__license, (str)):
                                        raise GateError
                                    if isinstance(data__models__candidates_item__license, str):
                                        data__models__candidates_item__license_len = len(data__models__candidates_item__license)
                                        if data__models__candidates_item__license_len < 1:
                                            raise GateError
                                        if data__models__candidates_item__license_len > 300:
                                            raise GateError
                                if "cost" in data__models__candidates_item_keys:
                                    data__models__candidates_item_keys.remove("cost")
                                    data__models__candidates_item__cost = data__models__candidates_item["cost"]
                                    if not isinstance(data__models__candidates_item__cost, (str)):
                                        raise GateError
                                    if isinstance(data__models__candidates_item__cost, str):
                                        data__models__candidates_item__cost_len = len(data__models__candidates_item__cost)
                                        if data__models__candidates_item__cost_len < 1:
                                            raise GateError
                                        if data__models__candidates_item__cost_len > 2000:
                                            raise GateError
                                if "results" in data__models__candidates_item_keys:
                                    data__models__candidates_item_keys.remove("results")
                                    data__models__candidates_item__results = data__models__candidates_item["results"]
                                    if not isinstance(data__models__candidates_item__results, (dict)):
                                        raise GateError
                                    data__models__candidates_item__results_is_dict = isinstance(data__models__candidates_item__results, dict)
                                    if data__models__candidates_item__results_is_dict:
                                        data__models__candidates_item__results_len = len(data__models__candidates_item__results)
                                        if data__models__candidates_item__results_len > 50:
                                            raise GateError
                                        data__models__candidates_item__results_keys = set(data__models__candidates_item__results.keys())
                                        for data__models__candidates_item__results_key in data__models__candidates_item__results_keys:
                                            if data__models__candidates_item__results_key not in []:
                                                data__models__candidates_item__results_value = data__models__candidates_item__results.get(data__models__candidates_item__results_key)
                                                if not isinstance(data__models__candidates_item__results_value, (dict)):
                                                    raise GateError
                                                data__models__candidates_item__results_value_is_dict = isinstance(data__models__candidates_item__results_value, dict)
                                                if data__models__candidates_item__results_value_is_dict:
                                                    data__models__candidates_item__results_value__missing_keys = set(['value']) - data__models__candidates_item__results_value.keys()
                                                    if data__models__candidates_item__results_value__missing_keys:
                                                        raise GateError
                                                    data__models__candidates_item__results_value_keys = set(data__models__candidates_item__results_value.keys())
                                                    if "value" in data__models__candidates_item__results_value_keys:
                                                        data__models__candidates_item__results_value_keys.remove("value")
                                                        data__models__candidates_item__results_value__value = data__models__candidates_item__results_value["value"]
                                                        if not isinstance(data__models__candidates_item__results_value__value, (int, float)) or isinstance(data__models__candidates_item__results_value__value, bool):
                                                            raise GateError
                                                    if "sample_size" in data__models__candidates_item__results_value_keys:
                                                        data__models__candidates_item__results_value_keys.remove("sample_size")
                                                        data__models__candidates_item__results_value__samplesize = data__models__candidates_item__results_value["sample_size"]
                                                        if not isinstance(data__models__candidates_item__results_value__samplesize, (int)) and not (isinstance(data__models__candidates_item__results_value__samplesize, float) and data__models__candidates_item__results_value__samplesize.is_integer()) or isinstance(data__models__candidates_item__results_value__samplesize, bool):
                                                            raise GateError
                                                        if isinstance(data__models__candidates_item__results_value__samplesize, (int, float)) and not isinstance(data__models__candidates_item__results_value__samplesize, bool):
                                                            if data__models__candidates_item__results_value__samplesize < 1:
                                                                raise GateError
                                                    if "evidence" in data__models__candidates_item__results_value_keys:
                                                        data__models__candidates_item__results_value_keys.remove("evidence")
                                                        data__models__candidates_item__results_value__evidence = data__models__candidates_item__results_value["evidence"]
                                                        if not isinstance(data__models__candidates_item__results_value__evidence, (dict)):
                                                            raise GateError
                                                        data__models__candidates_item__results_value__evidence_is_dict = isinstance(data__models__candidates_item__results_value__evidence, dict)
                                                        if data__models__candidates_item__results_value__evidence_is_dict:
                                                            data__models__candidates_item__results_value__evidence__missing_keys = set(['path']) - data__models__candidates_item__results_value__evidence.keys()
                                                            if data__models__candidates_item__results_value__evidence__missing_keys:
                                                                raise GateError
                                                            data__models__candidates_item__results_value__evidence_keys = set(data__models__candidates_item__results_value__evidence.keys())
                                                            if "path" in data__models__candidates_item__results_value__evidence_keys:
                                                                data__models__candidates_item__results_value__evidence_keys.remove("path")
                                                                data__models__candidates_item__results_value__evidence__path = data__models__candidates_item__results_value__evidence["path"]
                                                                if not isinstance(data__models__candidates_item__results_value__evidence__path, (str)):
                                                                    raise GateError
                                                                if isinstance(data__models__candidates_item__results_value__evidence__path, str):
                                                                    data__models__candidates_item__results_value__evidence__path_len = len(data__models__candidates_item__results_value__evidence__path)
                                                                    if data__models__candidates_item__results_value__evidence__path_len < 1:
                                                                        raise GateError
                                                                    if data__models__candidates_item__results_value__evidence__path_len > 500:
                                                                        raise GateError
                                                            if "pointer" in data__models__candidates_item__results_value__evidence_keys:
                                                                data__models__candidates_item__results_value__evidence_keys.remove("pointer")
                                                                data__models__candidates_item__results_value__evidence__pointer = data__models__candidates_item__results_value__evidence["pointer"]
                                                                if not isinstance(data__models__candidates_item__results_value__evidence__pointer, (str)):
                                                                    raise GateError
                                                                if isinstance(data__models__candidates_item__results_value__evidence__pointer, str):
                                                                    data__models__candidates_item__results_value__evidence__pointer_len = len(data__models__candidates_item__results_value__evidence__pointer)
                                                                    if data__models__candidates_item__results_value__evidence__pointer_len < 1:
                                                                        raise GateError
                                                                    if data__models__candidates_item__results_value__evidence__pointer_len > 500:
                                                                        raise GateError
                                                            if "sha256" in data__models__candidates_item__results_value__evidence_keys:
                                                                data__models__candidates_item__results_value__evidence_keys.remove("sha256")
                                                                data__models__candidates_item__results_value__evidence__sha256 = data__models__candidates_item__results_value__evidence["sha256"]
                                                                if not isinstance(data__models__candidates_item__results_value__evidence__sha256, (str)):
                                                                    raise GateError
                                                                if isinstance(data__models__candidates_item__results_value__evidence__sha256, str):
                                                                    data__models__candidates_item__results_value__evidence__sha256_len = len(data__models__candidates_item__results_value__evidence__sha256)
                                                                    if data__models__candidates_item__results_value__evidence__sha256_len > 64:
                                                                        raise GateError
                                                                    if not REGEX_PATTERNS['^[0-9a-f]{64}$'].search(data__models__candidates_item__results_value__evidence__sha256):
                                                                        raise GateError
                                                            if data__models__candidates_item__results_value__evidence_keys:
                                                                raise GateError
                                                    if "note" in data__models__candidates_item__results_value_keys:
                                                        data__models__candidates_item__results_value_keys.remove("note")
                                                        data__models__candidates_item__results_value__note = data__models__candidates_item__results_value["note"]
                                                        if not isinstance(data__models__candidates_item__results_value__note, (str)):
                                                            raise GateError
                                                        if isinstance(data__models__candidates_item__results_value__note, str):
                                                            data__models__candidates_item__results_value__note_len = len(data__models__candidates_item__results_value__note)
                                                            if data__models__candidates_item__results_value__note_len < 1:
                                                                raise GateError
                                                            if data__models__candidates_item__results_value__note_len > 2000:
                                                                raise GateError
                                                    if data__models__candidates_item__results_value_keys:
                                                        raise GateError
                                        if data__models__candidates_item__results_len != 0:
                                            data__models__candidates_item__results_property_names = True
                                            for data__models__candidates_item__results_key in data__models__candidates_item__results:
                                                try:
                                                    if isinstance(data__models__candidates_item__results_key, str):
                                                        data__models__candidates_item__results_key_len = len(data__models__candidates_item__results_key)
                                                        if data__models__candidates_item__results_key_len > 64:
                                                            raise GateError
                                                        if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__models__candidates_item__results_key):
                                                            raise GateError
                                                except GateError:
                                                    data__models__candidates_item__results_property_names = False
                                            if not data__models__candidates_item__results_property_names:
                                                raise GateError
                                if "notes" in data__models__candidates_item_keys:
                                    data__models__candidates_item_keys.remove("notes")
                                    data__models__candidates_item__notes = data__models__candidates_item["notes"]
                                    if not isinstance(data__models__candidates_item__notes, (str)):
                                        raise GateError
                                    if isinstance(data__models__candidates_item__notes, str):
                                        data__models__candidates_item__notes_len = len(data__models__candidates_item__notes)
                                        if data__models__candidates_item__notes_len < 1:
                                            raise GateError
                                        if data__models__candidates_item__notes_len > 2000:
                                            raise GateError
                                if data__models__candidates_item_keys:
                                    raise GateError
                if "selected" in data__models_keys:
                    data__models_keys.remove("selected")
                    data__models__selected = data__models["selected"]
                    if not isinstance(data__models__selected, (str)):
                        raise GateError
                    if isinstance(data__models__selected, str):
                        data__models__selected_len = len(data__models__selected)
                        if data__models__selected_len < 1:
                            raise GateError
                        if data__models__selected_len > 300:
                            raise GateError
                if "rationale" in data__models_keys:
                    data__models_keys.remove("rationale")
                    data__models__rationale = data__models["rationale"]
                    if not isinstance(data__models__rationale, (str)):
                        raise GateError
                    if isinstance(data__models__rationale, str):
                        data__models__rationale_len = len(data__models__rationale)
                        if data__models__rationale_len < 1:
                            raise GateError
                        if data__models__rationale_len > 2000:
                            raise GateError
                if data__models_keys:
                    raise GateError
        if "method" in data_keys:
            data_keys.remove("method")
            data__method = data["method"]
            if not isinstance(data__method, (dict)):
                raise GateError
            data__method_is_dict = isinstance(data__method, dict)
            if data__method_is_dict:
                data__method_keys = set(data__method.keys())
                if "family" in data__method_keys:
                    data__method_keys.remove("family")
                    data__method__family = data__method["family"]
                    if not isinstance(data__method__family, (str)):
                        raise GateError
                    if not (isinstance(data__method__family, str) and data__method__family == 'peft' or isinstance(data__method__family, str) and data__method__family == 'full' or isinstance(data__method__family, str) and data__method__family == 'unknown'):
                        raise GateError
                if "technique" in data__method_keys:
                    data__method_keys.remove("technique")
                    data__method__technique = data__method["technique"]
                    if not isinstance(data__method__technique, (str)):
                        raise GateError
                    if not (isinstance(data__method__technique, str) and data__method__technique == 'lora' or isinstance(data__method__technique, str) and data__method__technique == 'qlora' or isinstance(data__method__technique, str) and data__method__technique == 'dora' or isinstance(data__method__technique, str) and data__method__technique == 'adapters' or isinstance(data__method__technique, str) and data__method__technique == 'ia3' or isinstance(data__method__technique, str) and data__method__technique == 'prefix-tuning' or isinstance(data__method__technique, str) and data__method__technique == 'prompt-tuning' or isinstance(data__method__technique, str) and data__method__technique == 'full-parameters' or isinstance(data__method__technique, str) and data__method__technique == 'provider-managed' or isinstance(data__method__technique, str) and data__method__technique == 'other' or isinstance(data__method__technique, str) and data__method__technique == 'unknown'):
                        raise GateError
                if "rationale" in data__method_keys:
                    data__method_keys.remove("rationale")
                    data__method__rationale = data__method["rationale"]
                    if not isinstance(data__method__rationale, (str)):
                        raise GateError
                    if isinstance(data__method__rationale, str):
                        data__method__rationale_len = len(data__method__rationale)
                        if data__method__rationale_len < 1:
                            raise GateError
                        if data__method__rationale_len > 2000:
                            raise GateError
                if "alternatives" in data__method_keys:
                    data__method_keys.remove("alternatives")
                    data__method__alternatives = data__method["alternatives"]
                    if not isinstance(data__method__alternatives, (list, tuple)):
                        raise GateError
                    data__method__alternatives_is_list = isinstance(data__method__alternatives, (list, tuple))
                    if data__method__alternatives_is_list:
                        data__method__alternatives_len = len(data__method__alternatives)
                        if data__method__alternatives_len > 50:
                            raise GateError
                        for data__method__alternatives_x, data__method__alternatives_item in enumerate(data__method__alternatives):
                            if not isinstance(data__method__alternatives_item, (dict)):
                                raise GateError
                            data__method__alternatives_item_is_dict = isinstance(data__method__alternatives_item, dict)
                            if data__method__alternatives_item_is_dict:
                                data__method__alternatives_item__missing_keys = set(['family']) - data__method__alternatives_item.keys()
                                if data__method__alternatives_item__missing_keys:
                                    raise GateError
                                data__method__alternatives_item_keys = set(data__method__alternatives_item.keys())
                                if "family" in data__method__alternatives_item_keys:
                                    data__method__alternatives_item_keys.remove("family")
                                    data__method__alternatives_item__family = data__method__alternatives_item["family"]
                                    if not isinstance(data__method__alternatives_item__family, (str)):
                                        raise GateError
                                    if not (isinstance(data__method__alternatives_item__family, str) and data__method__alternatives_item__family == 'peft' or isinstance(data__method__alternatives_item__family, str) and data__method__alternatives_item__family == 'full'):
                                        raise GateError
                                if "technique" in data__method__alternatives_item_keys:
                                    data__method__alternatives_item_keys.remove("technique")
                                    data__method__alternatives_item__technique = data__method__alternatives_item["technique"]
                                    if not isinstance(data__method__alternatives_item__technique, (str)):
                                        raise GateError
                                    if isinstance(data__method__alternatives_item__technique, str):
                                        data__method__alternatives_item__technique_len = len(data__method__alternatives_item__technique)
                                        if data__method__alternatives_item__technique_len < 1:
                                            raise GateError
                                        if data__method__alternatives_item__technique_len > 300:
                                            raise GateError
                                if "why_not" in data__method__alternatives_item_keys:
                                    data__method__alternatives_item_keys.remove("why_not")
                                    data__method__alternatives_item__whynot = data__method__alternatives_item["why_not"]
                                    if not isinstance(data__method__alternatives_item__whynot, (str)):
                                        raise GateError
                                    if isinstance(data__method__alternatives_item__whynot, str):
                                        data__method__alternatives_item__whynot_len = len(data__method__alternatives_item__whynot)
                                        if data__method__alternatives_item__whynot_len < 1:
                                            raise GateError
                                        if data__method__alternatives_item__whynot_len > 2000:
                                            raise GateError
                                if data__method__alternatives_item_keys:
                                    raise GateError
                if data__method_keys:
                    raise GateError
        if "retrieval" in data_keys:
            data_keys.remove("retrieval")
            data__retrieval = data["retrieval"]
            if not isinstance(data__retrieval, (dict)):
                raise GateError
            data__retrieval_is_dict = isinstance(data__retrieval, dict)
            if data__retrieval_is_dict:
                data__retrieval_keys = set(data__retrieval.keys())
                if "considered" in data__retrieval_keys:
                    data__retrieval_keys.remove("considered")
                    data__retrieval__considered = data__retrieval["considered"]
                    if not isinstance(data__retrieval__considered, (bool)):
                        raise GateError
                if "conclusion" in data__retrieval_keys:
                    data__retrieval_keys.remove("conclusion")
                    data__retrieval__conclusion = data__retrieval["conclusion"]
                    if not isinstance(data__retrieval__conclusion, (str)):
                        raise GateError
                    if isinstance(data__retrieval__conclusion, str):
                        data__retrieval__conclusion_len = len(data__retrieval__conclusion)
                        if data__retrieval__conclusion_len < 1:
                            raise GateError
                        if data__retrieval__conclusion_len > 2000:
                            raise GateError
                if "corpus" in data__retrieval_keys:
                    data__retrieval_keys.remove("corpus")
                    data__retrieval__corpus = data__retrieval["corpus"]
                    if not isinstance(data__retrieval__corpus, (str)):
                        raise GateError
                    if isinstance(data__retrieval__corpus, str):
                        data__retrieval__corpus_len = len(data__retrieval__corpus)
                        if data__retrieval__corpus_len < 1:
                            raise GateError
                        if data__retrieval__corpus_len > 2000:
                            raise GateError
                if "updates" in data__retrieval_keys:
                    data__retrieval_keys.remove("updates")
                    data__retrieval__updates = data__retrieval["updates"]
                    if not isinstance(data__retrieval__updates, (str)):
                        raise GateError
                    if isinstance(data__retrieval__updates, str):
                        data__retrieval__updates_len = len(data__retrieval__updates)
                        if data__retrieval__updates_len < 1:
                            raise GateError
                        if data__retrieval__updates_len > 2000:
                            raise GateError
                if data__retrieval_keys:
                    raise GateError
        if "plan" in data_keys:
            data_keys.remove("plan")
            data__plan = data["plan"]
            if not isinstance(data__plan, (dict)):
                raise GateError
            data__plan_is_dict = isinstance(data__plan, dict)
            if data__plan_is_dict:
                data__plan_keys = set(data__plan.keys())
                if "stop_rule" in data__plan_keys:
                    data__plan_keys.remove("stop_rule")
                    data__plan__stoprule = data__plan["stop_rule"]
                    if not isinstance(data__plan__stoprule, (dict)):
                        raise GateError
                    data__plan__stoprule_is_dict = isinstance(data__plan__stoprule, dict)
                    if data__plan__stoprule_is_dict:
                        data__plan__stoprule_keys = set(data__plan__stoprule.keys())
                        if "metric" in data__plan__stoprule_keys:
                            data__plan__stoprule_keys.remove("metric")
                            data__plan__stoprule__metric = data__plan__stoprule["metric"]
                            if not isinstance(data__plan__stoprule__metric, (str)):
                                raise GateError
                            if isinstance(data__plan__stoprule__metric, str):
                                data__plan__stoprule__metric_len = len(data__plan__stoprule__metric)
                                if data__plan__stoprule__metric_len > 64:
                                    raise GateError
                                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__plan__stoprule__metric):
                                    raise GateError
                        if "max_iterations" in data__plan__stoprule_keys:
                            data__plan__stoprule_keys.remove("max_iterations")
                            data__plan__stoprule__maxiterations = data__plan__stoprule["max_iterations"]
                            if not isinstance(data__plan__stoprule__maxiterations, (int)) and not (isinstance(data__plan__stoprule__maxiterations, float) and data__plan__stoprule__maxiterations.is_integer()) or isinstance(data__plan__stoprule__maxiterations, bool):
                                raise GateError
                            if isinstance(data__plan__stoprule__maxiterations, (int, float)) and not isinstance(data__plan__stoprule__maxiterations, bool):
                                if data__plan__stoprule__maxiterations < 1:
                                    raise GateError
                                if data__plan__stoprule__maxiterations > 1000:
                                    raise GateError
                        if "min_improvement" in data__plan__stoprule_keys:
                            data__plan__stoprule_keys.remove("min_improvement")
                            data__plan__stoprule__minimprovement = data__plan__stoprule["min_improvement"]
                            if not isinstance(data__plan__stoprule__minimprovement, (int, float)) or isinstance(data__plan__stoprule__minimprovement, bool):
                                raise GateError
                            if isinstance(data__plan__stoprule__minimprovement, (int, float)) and not isinstance(data__plan__stoprule__minimprovement, bool):
                                if data__plan__stoprule__minimprovement < 0:
                                    raise GateError
                        if data__plan__stoprule_keys:
                            raise GateError
                if "budget" in data__plan_keys:
                    data__plan_keys.remove("budget")
                    data__plan__budget = data__plan["budget"]
                    if not isinstance(data__plan__budget, (dict)):
                        raise GateError
                    data__plan__budget_is_dict = isinstance(data__plan__budget, dict)
                    if data__plan__budget_is_dict:
                        data__plan__budget_keys = set(data__plan__budget.keys())
                        if "amount" in data__plan__budget_keys:
                            data__plan__budget_keys.remove("amount")
                            data__plan__budget__amount = data__plan__budget["amount"]
                            if not isinstance(data__plan__budget__amount, (int, float)) or isinstance(data__plan__budget__amount, bool):
                                raise GateError
                            if isinstance(data__plan__budget__amount, (int, float)) and not isinstance(data__plan__budget__amount, bool):
                                if data__plan__budget__amount < 0:
                                    raise GateError
                        if "currency" in data__plan__budget_keys:
                            data__plan__budget_keys.remove("currency")
                            data__plan__budget__currency = data__plan__budget["currency"]
                            if not isinstance(data__plan__budget__currency, (str)):
                                raise GateError
                            if isinstance(data__plan__budget__currency, str):
                                data__plan__budget__currency_len = len(data__plan__budget__currency)
                                if data__plan__budget__currency_len > 3:
                                    raise GateError
                                if not REGEX_PATTERNS['^[A-Z]{3}$'].search(data__plan__budget__currency):
                                    raise GateError
                        if data__plan__budget_keys:
                            raise GateError
                if "rollback" in data__plan_keys:
                    data__plan_keys.remove("rollback")
                    data__plan__rollback = data__plan["rollback"]
                    if not isinstance(data__plan__rollback, (str)):
                        raise GateError
                    if isinstance(data__plan__rollback, str):
                        data__plan__rollback_len = len(data__plan__rollback)
                        if data__plan__rollback_len < 1:
                            raise GateError
                        if data__plan__rollback_len > 2000:
                            raise GateError
                if data__plan_keys:
                    raise GateError
        if "iterations" in data_keys:
            data_keys.remove("iterations")
            data__iterations = data["iterations"]
            if not isinstance(data__iterations, (list, tuple)):
                raise GateError
            data__iterations_is_list = isinstance(data__iterations, (list, tuple))
            if data__iterations_is_list:
                data__iterations_len = len(data__iterations)
                if data__iterations_len > 200:
                    raise GateError
                for data__iterations_x, data__iterations_item in enumerate(data__iterations):
                    if not isinstance(data__iterations_item, (dict)):
                        raise GateError
                    data__iterations_item_is_dict = isinstance(data__iterations_item, dict)
                    if data__iterations_item_is_dict:
                        data__iterations_item__missing_keys = set(['id']) - data__iterations_item.keys()
                        if data__iterations_item__missing_keys:
                            raise GateError
                        data__iterations_item_keys = set(data__iterations_item.keys())
                        if "id" in data__iterations_item_keys:
                            data__iterations_item_keys.remove("id")
                            data__iterations_item__id = data__iterations_item["id"]
                            if not isinstance(data__iterations_item__id, (str)):
                                raise GateError
                            if isinstance(data__iterations_item__id, str):
                                data__iterations_item__id_len = len(data__iterations_item__id)
                                if data__iterations_item__id_len > 64:
                                    raise GateError
                                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__iterations_item__id):
                                    raise GateError
                        if "date" in data__iterations_item_keys:
                            data__iterations_item_keys.remove("date")
                            data__iterations_item__date = data__iterations_item["date"]
                            if not isinstance(data__iterations_item__date, (str)):
                                raise GateError
                            if isinstance(data__iterations_item__date, str):
                                data__iterations_item__date_len = len(data__iterations_item__date)
                                if data__iterations_item__date_len > 10:
                                    raise GateError
                                if not REGEX_PATTERNS['^[0-9]{4}-[0-9]{2}-[0-9]{2}$'].search(data__iterations_item__date):
                                    raise GateError
                        if "change" in data__iterations_item_keys:
                            data__iterations_item_keys.remove("change")
                            data__iterations_item__change = data__iterations_item["change"]
                            if not isinstance(data__iterations_item__change, (str)):
                                raise GateError
                            if isinstance(data__iterations_item__change, str):
                                data__iterations_item__change_len = len(data__iterations_item__change)
                                if data__iterations_item__change_len < 1:
                                    raise GateError
                                if data__iterations_item__change_len > 2000:
                                    raise GateError
                        if "model" in data__iterations_item_keys:
                            data__iterations_item_keys.remove("model")
                            data__iterations_item__model = data__iterations_item["model"]
                            if not isinstance(data__iterations_item__model, (str)):
                                raise GateError
                            if isinstance(data__iterations_item__model, str):
                                data__iterations_item__model_len = len(data__iterations_item__model)
                                if data__iterations_item__model_len < 1:
                                    raise GateError
                                if data__iterations_item__model_len > 300:
                                    raise GateError
                        if "results" in data__iterations_item_keys:
                            data__iterations_item_keys.remove("results")
                            data__iterations_item__results = data__iterations_item["results"]
                            if not isinstance(data__iterations_item__results, (dict)):
                                raise GateError
                            data__iterations_item__results_is_dict = isinstance(data__iterations_item__results, dict)
                            if data__iterations_item__results_is_dict:
                                data__iterations_item__results_len = len(data__iterations_item__results)
                                if data__iterations_item__results_len > 50:
                                    raise GateError
                                data__iterations_item__results_keys = set(data__iterations_item__results.keys())
                                for data__iterations_item__results_key in data__iterations_item__results_keys:
                                    if data__iterations_item__results_key not in []:
                                        data__iterations_item__results_value = data__iterations_item__results.get(data__iterations_item__results_key)
                                        if not isinstance(data__iterations_item__results_value, (dict)):
                                            raise GateError
                                        data__iterations_item__results_value_is_dict = isinstance(data__iterations_item__results_value, dict)
                                        if data__iterations_item__results_value_is_dict:
                                            data__iterations_item__results_value__missing_keys = set(['value']) - data__iterations_item__results_value.keys()
                                            if data__iterations_item__results_value__missing_keys:
                                                raise GateError
                                            data__iterations_item__results_value_keys = set(data__iterations_item__results_value.keys())
                                            if "value" in data__iterations_item__results_value_keys:
                                                data__iterations_item__results_value_keys.remove("value")
                                                data__iterations_item__results_value__value = data__iterations_item__results_value["value"]
                                                if not isinstance(data__iterations_item__results_value__value, (int, float)) or isinstance(data__iterations_item__results_value__value, bool):
                                                    raise GateError
                                            if "sample_size" in data__iterations_item__results_value_keys:
                                                data__iterations_item__results_value_keys.remove("sample_size")
                                                data__iterations_item__results_value__samplesize = data__iterations_item__results_value["sample_size"]
                                                if not isinstance(data__iterations_item__results_value__samplesize, (int)) and not (isinstance(data__iterations_item__results_value__samplesize, float) and data__iterations_item__results_value__samplesize.is_integer()) or isinstance(data__iterations_item__results_value__samplesize, bool):
                                                    raise GateError
                                                if isinstance(data__iterations_item__results_value__samplesize, (int, float)) and not isinstance(data__iterations_item__results_value__samplesize, bool):
                                                    if data__iterations_item__results_value__samplesize < 1:
                                                        raise GateError
                                            if "evidence" in data__iterations_item__results_value_keys:
                                                data__iterations_item__results_value_keys.remove("evidence")
                                                data__iterations_item__results_value__evidence = data__iterations_item__results_value["evidence"]
                                                if not isinstance(data__iterations_item__results_value__evidence, (dict)):
                                                    raise GateError
                                                data__iterations_item__results_value__evidence_is_dict = isinstance(data__iterations_item__results_value__evidence, dict)
                                                if data__iterations_item__results_value__evidence_is_dict:
                                                    data__iterations_item__results_value__evidence__missing_keys = set(['path']) - data__iterations_item__results_value__evidence.keys()
                                                    if data__iterations_item__results_value__evidence__missing_keys:
                                                        raise GateError
                                                    data__iterations_item__results_value__evidence_keys = set(data__iterations_item__results_value__evidence.keys())
                                                    if "path" in data__iterations_item__results_value__evidence_keys:
                                                        data__iterations_item__results_value__evidence_keys.remove("path")
                                                        data__iterations_item__results_value__evidence__path = data__iterations_item__results_value__evidence["path"]
                                                        if not isinstance(data__iterations_item__results_value__evidence__path, (str)):
                                                            raise GateError
                                                        if isinstance(data__iterations_item__results_value__evidence__path, str):
                                                            data__iterations_item__results_value__evidence__path_len = len(data__iterations_item__results_value__evidence__path)
                                                            if data__iterations_item__results_value__evidence__path_len < 1:
                                                                raise GateError
                                                            if data__iterations_item__results_value__evidence__path_len > 500:
                                                                raise GateError
                                                    if "pointer" in data__iterations_item__results_value__evidence_keys:
                                                        data__iterations_item__results_value__evidence_keys.remove("pointer")
                                                        data__iterations_item__results_value__evidence__pointer = data__iterations_item__results_value__evidence["pointer"]
                                                        if not isinstance(data__iterations_item__results_value__evidence__pointer, (str)):
                                                            raise GateError
                                                        if isinstance(data__iterations_item__results_value__evidence__pointer, str):
                                                            data__iterations_item__results_value__evidence__pointer_len = len(data__iterations_item__results_value__evidence__pointer)
                                                            if data__iterations_item__results_value__evidence__pointer_len < 1:
                                                                raise GateError
                                                            if data__iterations_item__results_value__evidence__pointer_len > 500:
                                                                raise GateError
                                                    if "sha256" in data__iterations_item__results_value__evidence_keys:
                                                        data__iterations_item__results_value__evidence_keys.remove("sha256")
                                                        data__iterations_item__results_value__evidence__sha256 = data__iterations_item__results_value__evidence["sha256"]
                                                        if not isinstance(data__iterations_item__results_value__evidence__sha256, (str)):
                                                            raise GateError
                                                        if isinstance(data__iterations_item__results_value__evidence__sha256, str):
                                                            data__iterations_item__results_value__evidence__sha256_len = len(data__iterations_item__results_value__evidence__sha256)
                                                            if data__iterations_item__results_value__evidence__sha256_len > 64:
                                                                raise GateError
                                                            if not REGEX_PATTERNS['^[0-9a-f]{64}$'].search(data__iterations_item__results_value__evidence__sha256):
                                                                raise GateError
                                                    if data__iterations_item__results_value__evidence_keys:
                                                        raise GateError
                                            if "note" in data__iterations_item__results_value_keys:
                                                data__iterations_item__results_value_keys.remove("note")
                                                data__iterations_item__results_value__note = data__iterations_item__results_value["note"]
                                                if not isinstance(data__iterations_item__results_value__note, (str)):
                                                    raise GateError
                                                if isinstance(data__iterations_item__results_value__note, str):
                                                    data__iterations_item__results_value__note_len = len(data__iterations_item__results_value__note)
                                                    if data__iterations_item__results_value__note_len < 1:
                                                        raise GateError
                                                    if data__iterations_item__results_value__note_len > 2000:
                                                        raise GateError
                                            if data__iterations_item__results_value_keys:
                                                raise GateError
                                if data__iterations_item__results_len != 0:
                                    data__iterations_item__results_property_names = True
                                    for data__iterations_item__results_key in data__iterations_item__results:
                                        try:
                                            if isinstance(data__iterations_item__results_key, str):
                                                data__iterations_item__results_key_len = len(data__iterations_item__results_key)
                                                if data__iterations_item__results_key_len > 64:
                                                    raise GateError
                                                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__iterations_item__results_key):
                                                    raise GateError
                                        except GateError:
                                            data__iterations_item__results_property_names = False
                                    if not data__iterations_item__results_property_names:
                                        raise GateError
                        if "conclusion" in data__iterations_item_keys:
                            data__iterations_item_keys.remove("conclusion")
                            data__iterations_item__conclusion = data__iterations_item["conclusion"]
                            if not isinstance(data__iterations_item__conclusion, (str)):
                                raise GateError
                            if not (isinstance(data__iterations_item__conclusion, str) and data__iterations_item__conclusion == 'continue' or isinstance(data__iterations_item__conclusion, str) and data__iterations_item__conclusion == 'pivot' or isinstance(data__iterations_item__conclusion, str) and data__iterations_item__conclusion == 'stop'):
                                raise GateError
                        if "notes" in data__iterations_item_keys:
                            data__iterations_item_keys.remove("notes")
                            data__iterations_item__notes = data__iterations_item["notes"]
                            if not isinstance(data__iterations_item__notes, (str)):
                                raise GateError
                            if isinstance(data__iterations_item__notes, str):
                                data__iterations_item__notes_len = len(data__iterations_item__notes)
                                if data__iterations_item__notes_len < 1:
                                    raise GateError
                                if data__iterations_item__notes_len > 2000:
                                    raise GateError
                        if data__iterations_item_keys:
                            raise GateError
        if "waivers" in data_keys:
            data_keys.remove("waivers")
            data__waivers = data["waivers"]
            if not isinstance(data__waivers, (list, tuple)):
                raise GateError
            data__waivers_is_list = isinstance(data__waivers, (list, tuple))
            if data__waivers_is_list:
                data__waivers_len = len(data__waivers)
                if data__waivers_len > 50:
                    raise GateError
                for data__waivers_x, data__waivers_item in enumerate(data__waivers):
                    if not isinstance(data__waivers_item, (dict)):
                        raise GateError
                    data__waivers_item_is_dict = isinstance(data__waivers_item, dict)
                    if data__waivers_item_is_dict:
                        data__waivers_item__missing_keys = set(['rule', 'reason', 'approved_by', 'expires']) - data__waivers_item.keys()
                        if data__waivers_item__missing_keys:
                            raise GateError
                        data__waivers_item_keys = set(data__waivers_item.keys())
                        if "rule" in data__waivers_item_keys:
                            data__waivers_item_keys.remove("rule")
                            data__waivers_item__rule = data__waivers_item["rule"]
                            if not isinstance(data__waivers_item__rule, (str)):
                                raise GateError
                            if isinstance(data__waivers_item__rule, str):
                                data__waivers_item__rule_len = len(data__waivers_item__rule)
                                if data__waivers_item__rule_len < 1:
                                    raise GateError
                                if data__waivers_item__rule_len > 300:
                                    raise GateError
                        if "reason" in data__waivers_item_keys:
                            data__waivers_item_keys.remove("reason")
                            data__waivers_item__reason = data__waivers_item["reason"]
                            if not isinstance(data__waivers_item__reason, (str)):
                                raise GateError
                            if isinstance(data__waivers_item__reason, str):
                                data__waivers_item__reason_len = len(data__waivers_item__reason)
                                if data__waivers_item__reason_len < 1:
                                    raise GateError
                                if data__waivers_item__reason_len > 2000:
                                    raise GateError
                        if "approved_by" in data__waivers_item_keys:
                            data__waivers_item_keys.remove("approved_by")
                            data__waivers_item__approvedby = data__waivers_item["approved_by"]
                            if not isinstance(data__waivers_item__approvedby, (str)):
                                raise GateError
                            if isinstance(data__waivers_item__approvedby, str):
                                data__waivers_item__approvedby_len = len(data__waivers_item__approvedby)
                                if data__waivers_item__approvedby_len < 1:
                                    raise GateError
                                if data__waivers_item__approvedby_len > 300:
                                    raise GateError
                        if "expires" in data__waivers_item_keys:
                            data__waivers_item_keys.remove("expires")
                            data__waivers_item__expires = data__waivers_item["expires"]
                            if not isinstance(data__waivers_item__expires, (str)):
                                raise GateError
                            if isinstance(data__waivers_item__expires, str):
                                data__waivers_item__expires_len = len(data__waivers_item__expires)
                                if data__waivers_item__expires_len < 1:
                                    raise GateError
                                if data__waivers_item__expires_len > 300:
                                    raise GateError
                        if data__waivers_item_keys:
                            raise GateError
        if "references" in data_keys:
            data_keys.remove("references")
            data__references = data["references"]
            if not isinstance(data__references, (list, tuple)):
                raise GateError
            data__references_is_list = isinstance(data__references, (list, tuple))
            if data__references_is_list:
                data__references_len = len(data__references)
                if data__references_len > 50:
                    raise GateError
                for data__references_x, data__references_item in enumerate(data__references):
                    if not isinstance(data__references_item, (dict)):
                        raise GateError
                    data__references_item_is_dict = isinstance(data__references_item, dict)
                    if data__references_item_is_dict:
                        data__references_item__missing_keys = set(['title', 'url']) - data__references_item.keys()
                        if data__references_item__missing_keys:
                            raise GateError
                        data__references_item_keys = set(data__references_item.keys())
                        if "title" in data__references_item_keys:
                            data__references_item_keys.remove("title")
                            data__references_item__title = data__references_item["title"]
                            if not isinstance(data__references_item__title, (str)):
                                raise GateError
                            if isinstance(data__references_item__title, str):
                                data__references_item__title_len = len(data__references_item__title)
                                if data__references_item__title_len < 1:
                                    raise GateError
                                if data__references_item__title_len > 300:
                                    raise GateError
                        if "url" in data__references_item_keys:
                            data__references_item_keys.remove("url")
                            data__references_item__url = data__references_item["url"]
                            if not isinstance(data__references_item__url, (str)):
                                raise GateError
                            if isinstance(data__references_item__url, str):
                                data__references_item__url_len = len(data__references_item__url)
                                if data__references_item__url_len > 2000:
                                    raise GateError
                                if not REGEX_PATTERNS['^https?://[!-~]+$'].search(data__references_item__url):
                                    raise GateError
                        if "year" in data__references_item_keys:
                            data__references_item_keys.remove("year")
                            data__references_item__year = data__references_item["year"]
                            if not isinstance(data__references_item__year, (int)) and not (isinstance(data__references_item__year, float) and data__references_item__year.is_integer()) or isinstance(data__references_item__year, bool):
                                raise GateError
                            if isinstance(data__references_item__year, (int, float)) and not isinstance(data__references_item__year, bool):
                                if data__references_item__year < 1900:
                                    raise GateError
                                if data__references_item__year > 2100:
                                    raise GateError
                        if "note" in data__references_item_keys:
                            data__references_item_keys.remove("note")
                            data__references_item__note = data__references_item["note"]
                            if not isinstance(data__references_item__note, (str)):
                                raise GateError
                            if isinstance(data__references_item__note, str):
                                data__references_item__note_len = len(data__references_item__note)
                                if data__references_item__note_len < 1:
                                    raise GateError
                                if data__references_item__note_len > 2000:
                                    raise GateError
                        if data__references_item_keys:
                            raise GateError
        if data_keys:
            raise GateError
    return data
