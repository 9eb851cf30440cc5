"""Accepts valid records: generated from schemas/finetune-decision.v1.schema.json by fastjsonschema 2.22.3. Do not edit.

Recipe: `make gate` (scripts/generate.py). It only accepts or rejects; ftlint/record/explain.py explains what it rejects.
"""
# fmt: off
# ruff: noqa
# mypy: ignore-errors

import re

from ftlint.record import GateError, has_unknown

REGEX_PATTERNS = {'^[a-z0-9][a-z0-9._-]*$': re.compile('^[a-z0-9][a-z0-9._-]*\\Z'), '^https?://[!-~]+$': re.compile('^https?://[!-~]+\\Z'), '^[0-9]{4}-[0-9]{2}-[0-9]{2}$': re.compile('^[0-9]{4}-[0-9]{2}-[0-9]{2}\\Z'), '^[0-9a-f]{64}$': re.compile('^[0-9a-f]{64}\\Z'), '^(https://|hf://|mlflow:/|wandb:)[!-~]+$': re.compile('^(https://|hf://|mlflow:/|wandb:)[!-~]+\\Z'), '^([0-9]{1,5}([.][0-9]{1,3})?[MBT](-A[0-9]{1,5}([.][0-9]{1,3})?[MB])?|unknown)$': re.compile('^([0-9]{1,5}([.][0-9]{1,3})?[MBT](-A[0-9]{1,5}([.][0-9]{1,3})?[MB])?|unknown)\\Z'), '^([0-9]{4}-[0-9]{2}-[0-9]{2}|unknown)$': re.compile('^([0-9]{4}-[0-9]{2}-[0-9]{2}|unknown)\\Z'), '^[A-Z]{3}$': re.compile('^[A-Z]{3}\\Z')}
NoneType = type(None)
_KEYS_0 = frozenset(('schema_version', 'project', 'status', 'decision', 'product', 'situation', 'metrics', 'data', 'baselines', 'models', 'method', 'retrieval', 'plan', 'economics', 'iterations', 'outcome', 'waivers', 'illustrative', 'references'))
_KEYS_1 = frozenset(('id', 'name', 'owner', 'repository', 'rebuilt_from', 'tags'))
_KEYS_2 = frozenset(('approach', 'rationale', 'date', 'deciders', 'review_by', 'supersedes', 'superseded_by'))
_KEYS_3 = frozenset(('core_functionality', 'objectives', 'use_cases'))
_KEYS_4 = frozenset(('id', 'description', 'input', 'desired_output', 'input_modalities', 'output_modalities', 'example', 'suited_because'))
_KEYS_5 = frozenset(('knowledge_outside', 'small_models_only', 'general_ability', 'consistent_tone_or_style', 'persona', 'domain_knowledge', 'token_cost_limiting', 'persistent_hallucinations', 'high_precision', 'long_prompts', 'output_format', 'output_invalid', 'knowledge_changes', 'citations_needed', 'prompt_tokens', 'notes'))
_KEYS_6 = frozenset(('tracking', 'measures'))
_KEYS_7 = frozenset(('method', 'location', 'cadence'))
_KEYS_8 = frozenset(('id', 'name', 'description', 'use_case', 'kind', 'unit', 'range', 'direction', 'threshold', 'decide'))
_KEYS_9 = frozenset(('min', 'max'))
_KEYS_10 = frozenset(('by', 'at', 'worse_by_at_most'))
_KEYS_11 = frozenset(('available', 'acquirable', 'quality', 'pipeline', 'splits', 'split_by', 'files', 'rights', 'privacy'))
_KEYS_12 = frozenset(('examples', 'tokens', 'source'))
_KEYS_13 = frozenset(('examples', 'tokens', 'per', 'cost'))
_KEYS_14 = frozenset(('definition', 'checks'))
_KEYS_15 = frozenset(('needed', 'how'))
_KEYS_16 = frozenset(('train', 'validation', 'test'))
_KEYS_17 = frozenset(('train', 'validation', 'test', 'max_tokens', 'personal_data'))
_KEYS_18 = frozenset(('license', 'consent', 'personal_data', 'deletion'))
_KEYS_19 = frozenset(('id', 'approach', 'trains', 'model', 'date', 'skipped_because', 'results', 'notes'))
_KEYS_20 = frozenset(('value', 'source', 'sample_size', 'evidence', 'note'))
_KEYS_21 = frozenset(('path', 'paths', 'format', 'metric', 'pointer', 'row', 'column', 'run', 'sha256', 'samples', 'source'))
_KEYS_22 = frozenset(('candidates', 'selected', 'rationale'))
_KEYS_23 = frozenset(('name', 'size', 'architecture', 'provider', 'snapshot', 'retires', 'license', 'cost', 'results', 'notes'))
_KEYS_24 = frozenset(('value', 'source', 'sample_size', 'evidence', 'note'))
_KEYS_25 = frozenset(('path', 'paths', 'format', 'metric', 'pointer', 'row', 'column', 'run', 'sha256', 'samples', 'source'))
_KEYS_26 = frozenset(('family', 'technique', 'objective', 'algorithm', 'grader', 'teacher', 'teacher_license', 'serving', 'rationale', 'alternatives'))
_KEYS_27 = frozenset(('family', 'technique', 'why_not'))
_KEYS_28 = frozenset(('considered', 'conclusion', 'corpus', 'updates'))
_KEYS_29 = frozenset(('stop_rule', 'budget', 'rollback', 'safety_check', 'base_model_exit', 'owner'))
_KEYS_30 = frozenset(('metric', 'max_iterations', 'min_improvement'))
_KEYS_31 = frozenset(('amount', 'currency'))
_KEYS_32 = frozenset(('before', 'after'))
_KEYS_33 = frozenset(('currency', 'requests_per_month', 'now', 'tuned', 'caching', 'batch', 'one_time'))
_KEYS_34 = frozenset(('input_tokens', 'output_tokens', 'input_price', 'output_price', 'monthly'))
_KEYS_35 = frozenset(('input_tokens', 'output_tokens', 'input_price', 'output_price', 'monthly'))
_KEYS_36 = frozenset(('cached_tokens', 'cached_price'))
_KEYS_37 = frozenset(('input_price', 'output_price'))
_KEYS_38 = frozenset(('data', 'training', 'other'))
_KEYS_39 = frozenset(('id', 'date', 'change', 'model', 'results', 'conclusion', 'notes'))
_KEYS_40 = frozenset(('value', 'source', 'sample_size', 'evidence', 'note'))
_KEYS_41 = frozenset(('path', 'paths', 'format', 'metric', 'pointer', 'row', 'column', 'run', 'sha256', 'samples', 'source'))
_KEYS_42 = frozenset(('date', 'results', 'held', 'note'))
_KEYS_43 = frozenset(('value', 'source', 'sample_size', 'evidence', 'note'))
_KEYS_44 = frozenset(('path', 'paths', 'format', 'metric', 'pointer', 'row', 'column', 'run', 'sha256', 'samples', 'source'))
_KEYS_45 = frozenset(('rule', 'reason', 'approved_by', 'expires'))
_KEYS_46 = frozenset(('title', 'url', 'year', 'note'))

def validate(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, dict):
        raise GateError
    if 'schema_version' not in data:
        raise GateError
    if 'project' not in data:
        raise GateError
    if 'status' not in data:
        raise GateError
    if 'decision' not in data:
        raise GateError
    if 'schema_version' in data:
        data__schemaversion = data['schema_version']
        if not isinstance(data__schemaversion, int) and (not (isinstance(data__schemaversion, float) and data__schemaversion.is_integer())) or isinstance(data__schemaversion, bool):
            raise GateError
        if not (isinstance(data__schemaversion, (int, float)) and data__schemaversion == 1):
            raise GateError
    if 'project' in data:
        data__project = data['project']
        if not isinstance(data__project, dict):
            raise GateError
        if 'id' not in data__project:
            raise GateError
        if 'id' in data__project:
            data__project__id = data__project['id']
            if not isinstance(data__project__id, str):
                raise GateError
            data__project__id_len = len(data__project__id)
            if data__project__id_len > 64:
                raise GateError
            if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__project__id):
                raise GateError
        if 'name' in data__project:
            data__project__name = data__project['name']
            if not isinstance(data__project__name, str):
                raise GateError
            data__project__name_len = len(data__project__name)
            if data__project__name_len < 1:
                raise GateError
            if data__project__name_len > 300:
                raise GateError
        if 'owner' in data__project:
            data__project__owner = data__project['owner']
            if not isinstance(data__project__owner, str):
                raise GateError
            data__project__owner_len = len(data__project__owner)
            if data__project__owner_len < 1:
                raise GateError
            if data__project__owner_len > 300:
                raise GateError
        if 'repository' in data__project:
            data__project__repository = data__project['repository']
            if not isinstance(data__project__repository, str):
                raise GateError
            data__project__repository_len = len(data__project__repository)
            if data__project__repository_len > 2000:
                raise GateError
            if not REGEX_PATTERNS['^https?://[!-~]+$'].search(data__project__repository):
                raise GateError
        if 'rebuilt_from' in data__project:
            data__project__rebuiltfrom = data__project['rebuilt_from']
            if not isinstance(data__project__rebuiltfrom, str):
                raise GateError
            data__project__rebuiltfrom_len = len(data__project__rebuiltfrom)
            if data__project__rebuiltfrom_len < 1:
                raise GateError
            if data__project__rebuiltfrom_len > 300:
                raise GateError
        if 'tags' in data__project:
            data__project__tags = data__project['tags']
            if not isinstance(data__project__tags, (list, tuple)):
                raise GateError
            data__project__tags_len = len(data__project__tags)
            if data__project__tags_len > 50:
                raise GateError
            for data__project__tags_item in data__project__tags:
                if not isinstance(data__project__tags_item, str):
                    raise GateError
                data__project__tags_item_len = len(data__project__tags_item)
                if data__project__tags_item_len < 1:
                    raise GateError
                if data__project__tags_item_len > 300:
                    raise GateError
        if not data__project.keys() <= _KEYS_1 and has_unknown(data__project.keys() - _KEYS_1):
            raise GateError
    if 'status' in data:
        data__status = data['status']
        if not isinstance(data__status, str):
            raise GateError
        if not data__status in {'draft', 'proposed', 'accepted', 'rejected', 'superseded'}:
            raise GateError
    if 'decision' in data:
        data__decision = data['decision']
        if not isinstance(data__decision, dict):
            raise GateError
        if 'approach' not in data__decision:
            raise GateError
        if 'approach' in data__decision:
            data__decision__approach = data__decision['approach']
            if not isinstance(data__decision__approach, str):
                raise GateError
            if not data__decision__approach in {'prompt-engineering', 'rag', 'agent', 'other', 'fine-tuning', 'fine-tuning+rag', 'undecided'}:
                raise GateError
        if 'rationale' in data__decision:
            data__decision__rationale = data__decision['rationale']
            if not isinstance(data__decision__rationale, str):
                raise GateError
            data__decision__rationale_len = len(data__decision__rationale)
            if data__decision__rationale_len < 1:
                raise GateError
            if data__decision__rationale_len > 2000:
                raise GateError
        if 'date' in data__decision:
            data__decision__date = data__decision['date']
            if not isinstance(data__decision__date, str):
                raise GateError
            data__decision__date_len = len(data__decision__date)
            if data__decision__date_len > 10:
                raise GateError
            if not REGEX_PATTERNS['^[0-9]{4}-[0-9]{2}-[0-9]{2}$'].search(data__decision__date):
                raise GateError
        if 'deciders' in data__decision:
            data__decision__deciders = data__decision['deciders']
            if not isinstance(data__decision__deciders, (list, tuple)):
                raise GateError
            data__decision__deciders_len = len(data__decision__deciders)
            if data__decision__deciders_len > 50:
                raise GateError
            for data__decision__deciders_item in data__decision__deciders:
                if not isinstance(data__decision__deciders_item, str):
                    raise GateError
                data__decision__deciders_item_len = len(data__decision__deciders_item)
                if data__decision__deciders_item_len < 1:
                    raise GateError
                if data__decision__deciders_item_len > 300:
                    raise GateError
        if 'review_by' in data__decision:
            data__decision__reviewby = data__decision['review_by']
            if not isinstance(data__decision__reviewby, str):
                raise GateError
            data__decision__reviewby_len = len(data__decision__reviewby)
            if data__decision__reviewby_len > 10:
                raise GateError
            if not REGEX_PATTERNS['^[0-9]{4}-[0-9]{2}-[0-9]{2}$'].search(data__decision__reviewby):
                raise GateError
        if 'supersedes' in data__decision:
            data__decision__supersedes = data__decision['supersedes']
            if not isinstance(data__decision__supersedes, (list, tuple)):
                raise GateError
            data__decision__supersedes_len = len(data__decision__supersedes)
            if data__decision__supersedes_len > 50:
                raise GateError
            for data__decision__supersedes_item in data__decision__supersedes:
                if not isinstance(data__decision__supersedes_item, str):
                    raise GateError
                data__decision__supersedes_item_len = len(data__decision__supersedes_item)
                if data__decision__supersedes_item_len > 64:
                    raise GateError
                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__decision__supersedes_item):
                    raise GateError
        if 'superseded_by' in data__decision:
            data__decision__supersededby = data__decision['superseded_by']
            if not isinstance(data__decision__supersededby, str):
                raise GateError
            data__decision__supersededby_len = len(data__decision__supersededby)
            if data__decision__supersededby_len > 64:
                raise GateError
            if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__decision__supersededby):
                raise GateError
        if not data__decision.keys() <= _KEYS_2 and has_unknown(data__decision.keys() - _KEYS_2):
            raise GateError
    if 'product' in data:
        data__product = data['product']
        if not isinstance(data__product, dict):
            raise GateError
        if 'core_functionality' in data__product:
            data__product__corefunctionality = data__product['core_functionality']
            if not isinstance(data__product__corefunctionality, str):
                raise GateError
            data__product__corefunctionality_len = len(data__product__corefunctionality)
            if data__product__corefunctionality_len < 1:
                raise GateError
            if data__product__corefunctionality_len > 2000:
                raise GateError
        if 'objectives' in data__product:
            data__product__objectives = data__product['objectives']
            if not isinstance(data__product__objectives, (list, tuple)):
                raise GateError
            data__product__objectives_len = len(data__product__objectives)
            if data__product__objectives_len > 50:
                raise GateError
            for data__product__objectives_item in data__product__objectives:
                if not isinstance(data__product__objectives_item, str):
                    raise GateError
                data__product__objectives_item_len = len(data__product__objectives_item)
                if data__product__objectives_item_len < 1:
                    raise GateError
                if data__product__objectives_item_len > 2000:
                    raise GateError
        if 'use_cases' in data__product:
            data__product__usecases = data__product['use_cases']
            if not isinstance(data__product__usecases, (list, tuple)):
                raise GateError
            data__product__usecases_len = len(data__product__usecases)
            if data__product__usecases_len > 50:
                raise GateError
            for data__product__usecases_item in data__product__usecases:
                if not isinstance(data__product__usecases_item, dict):
                    raise GateError
                if 'id' not in data__product__usecases_item:
                    raise GateError
                if 'id' in data__product__usecases_item:
                    data__product__usecases_item__id = data__product__usecases_item['id']
                    if not isinstance(data__product__usecases_item__id, str):
                        raise GateError
                    data__product__usecases_item__id_len = len(data__product__usecases_item__id)
                    if data__product__usecases_item__id_len > 64:
                        raise GateError
                    if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__product__usecases_item__id):
                        raise GateError
                if 'description' in data__product__usecases_item:
                    data__product__usecases_item__description = data__product__usecases_item['description']
                    if not isinstance(data__product__usecases_item__description, str):
                        raise GateError
                    data__product__usecases_item__description_len = len(data__product__usecases_item__description)
                    if data__product__usecases_item__description_len < 1:
                        raise GateError
                    if data__product__usecases_item__description_len > 2000:
                        raise GateError
                if 'input' in data__product__usecases_item:
                    data__product__usecases_item__input = data__product__usecases_item['input']
                    if not isinstance(data__product__usecases_item__input, str):
                        raise GateError
                    data__product__usecases_item__input_len = len(data__product__usecases_item__input)
                    if data__product__usecases_item__input_len < 1:
                        raise GateError
                    if data__product__usecases_item__input_len > 2000:
                        raise GateError
                if 'desired_output' in data__product__usecases_item:
                    data__product__usecases_item__desiredoutput = data__product__usecases_item['desired_output']
                    if not isinstance(data__product__usecases_item__desiredoutput, str):
                        raise GateError
                    data__product__usecases_item__desiredoutput_len = len(data__product__usecases_item__desiredoutput)
                    if data__product__usecases_item__desiredoutput_len < 1:
                        raise GateError
                    if data__product__usecases_item__desiredoutput_len > 2000:
                        raise GateError
                if 'input_modalities' in data__product__usecases_item:
                    data__product__usecases_item__inputmodalities = data__product__usecases_item['input_modalities']
                    if not isinstance(data__product__usecases_item__inputmodalities, (list, tuple)):
                        raise GateError
                    data__product__usecases_item__inputmodalities_len = len(data__product__usecases_item__inputmodalities)
                    if data__product__usecases_item__inputmodalities_len > 5:
                        raise GateError
                    for data__product__usecases_item__inputmodalities_item in data__product__usecases_item__inputmodalities:
                        if not isinstance(data__product__usecases_item__inputmodalities_item, str):
                            raise GateError
                        if not data__product__usecases_item__inputmodalities_item in {'text', 'image', 'audio', 'video', 'document'}:
                            raise GateError
                if 'output_modalities' in data__product__usecases_item:
                    data__product__usecases_item__outputmodalities = data__product__usecases_item['output_modalities']
                    if not isinstance(data__product__usecases_item__outputmodalities, (list, tuple)):
                        raise GateError
                    data__product__usecases_item__outputmodalities_len = len(data__product__usecases_item__outputmodalities)
                    if data__product__usecases_item__outputmodalities_len > 5:
                        raise GateError
                    for data__product__usecases_item__outputmodalities_item in data__product__usecases_item__outputmodalities:
                        if not isinstance(data__product__usecases_item__outputmodalities_item, str):
                            raise GateError
                        if not data__product__usecases_item__outputmodalities_item in {'text', 'image', 'audio', 'video', 'embedding'}:
                            raise GateError
                if 'example' in data__product__usecases_item:
                    data__product__usecases_item__example = data__product__usecases_item['example']
                    if not isinstance(data__product__usecases_item__example, str):
                        raise GateError
                    data__product__usecases_item__example_len = len(data__product__usecases_item__example)
                    if data__product__usecases_item__example_len < 1:
                        raise GateError
                    if data__product__usecases_item__example_len > 20000:
                        raise GateError
                if 'suited_because' in data__product__usecases_item:
                    data__product__usecases_item__suitedbecause = data__product__usecases_item['suited_because']
                    if not isinstance(data__product__usecases_item__suitedbecause, (list, tuple)):
                        raise GateError
                    data__product__usecases_item__suitedbecause_len = len(data__product__usecases_item__suitedbecause)
                    if data__product__usecases_item__suitedbecause_len > 6:
                        raise GateError
                    for data__product__usecases_item__suitedbecause_item in data__product__usecases_item__suitedbecause:
                        if not isinstance(data__product__usecases_item__suitedbecause_item, str):
                            raise GateError
                        if not data__product__usecases_item__suitedbecause_item in {'persona', 'domain-knowledge', 'persistent-hallucinations', 'high-precision', 'long-prompts', 'output-format'}:
                            raise GateError
                if not data__product__usecases_item.keys() <= _KEYS_4 and has_unknown(data__product__usecases_item.keys() - _KEYS_4):
                    raise GateError
        if not data__product.keys() <= _KEYS_3 and has_unknown(data__product.keys() - _KEYS_3):
            raise GateError
    if 'situation' in data:
        data__situation = data['situation']
        if not isinstance(data__situation, dict):
            raise GateError
        if 'knowledge_outside' in data__situation:
            data__situation__knowledgeoutside = data__situation['knowledge_outside']
            if not isinstance(data__situation__knowledgeoutside, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__knowledgeoutside, bool) and data__situation__knowledgeoutside is True or (isinstance(data__situation__knowledgeoutside, bool) and data__situation__knowledgeoutside is False) or (isinstance(data__situation__knowledgeoutside, str) and data__situation__knowledgeoutside == 'unknown')):
                raise GateError
        if 'small_models_only' in data__situation:
            data__situation__smallmodelsonly = data__situation['small_models_only']
            if not isinstance(data__situation__smallmodelsonly, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__smallmodelsonly, bool) and data__situation__smallmodelsonly is True or (isinstance(data__situation__smallmodelsonly, bool) and data__situation__smallmodelsonly is False) or (isinstance(data__situation__smallmodelsonly, str) and data__situation__smallmodelsonly == 'unknown')):
                raise GateError
        if 'general_ability' in data__situation:
            data__situation__generalability = data__situation['general_ability']
            if not isinstance(data__situation__generalability, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__generalability, bool) and data__situation__generalability is True or (isinstance(data__situation__generalability, bool) and data__situation__generalability is False) or (isinstance(data__situation__generalability, str) and data__situation__generalability == 'unknown')):
                raise GateError
        if 'consistent_tone_or_style' in data__situation:
            data__situation__consistenttoneorstyle = data__situation['consistent_tone_or_style']
            if not isinstance(data__situation__consistenttoneorstyle, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__consistenttoneorstyle, bool) and data__situation__consistenttoneorstyle is True or (isinstance(data__situation__consistenttoneorstyle, bool) and data__situation__consistenttoneorstyle is False) or (isinstance(data__situation__consistenttoneorstyle, str) and data__situation__consistenttoneorstyle == 'unknown')):
                raise GateError
        if 'persona' in data__situation:
            data__situation__persona = data__situation['persona']
            if not isinstance(data__situation__persona, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__persona, bool) and data__situation__persona is True or (isinstance(data__situation__persona, bool) and data__situation__persona is False) or (isinstance(data__situation__persona, str) and data__situation__persona == 'unknown')):
                raise GateError
        if 'domain_knowledge' in data__situation:
            data__situation__domainknowledge = data__situation['domain_knowledge']
            if not isinstance(data__situation__domainknowledge, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__domainknowledge, bool) and data__situation__domainknowledge is True or (isinstance(data__situation__domainknowledge, bool) and data__situation__domainknowledge is False) or (isinstance(data__situation__domainknowledge, str) and data__situation__domainknowledge == 'unknown')):
                raise GateError
        if 'token_cost_limiting' in data__situation:
            data__situation__tokencostlimiting = data__situation['token_cost_limiting']
            if not isinstance(data__situation__tokencostlimiting, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__tokencostlimiting, bool) and data__situation__tokencostlimiting is True or (isinstance(data__situation__tokencostlimiting, bool) and data__situation__tokencostlimiting is False) or (isinstance(data__situation__tokencostlimiting, str) and data__situation__tokencostlimiting == 'unknown')):
                raise GateError
        if 'persistent_hallucinations' in data__situation:
            data__situation__persistenthallucinations = data__situation['persistent_hallucinations']
            if not isinstance(data__situation__persistenthallucinations, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__persistenthallucinations, bool) and data__situation__persistenthallucinations is True or (isinstance(data__situation__persistenthallucinations, bool) and data__situation__persistenthallucinations is False) or (isinstance(data__situation__persistenthallucinations, str) and data__situation__persistenthallucinations == 'unknown')):
                raise GateError
        if 'high_precision' in data__situation:
            data__situation__highprecision = data__situation['high_precision']
            if not isinstance(data__situation__highprecision, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__highprecision, bool) and data__situation__highprecision is True or (isinstance(data__situation__highprecision, bool) and data__situation__highprecision is False) or (isinstance(data__situation__highprecision, str) and data__situation__highprecision == 'unknown')):
                raise GateError
        if 'long_prompts' in data__situation:
            data__situation__longprompts = data__situation['long_prompts']
            if not isinstance(data__situation__longprompts, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__longprompts, bool) and data__situation__longprompts is True or (isinstance(data__situation__longprompts, bool) and data__situation__longprompts is False) or (isinstance(data__situation__longprompts, str) and data__situation__longprompts == 'unknown')):
                raise GateError
        if 'output_format' in data__situation:
            data__situation__outputformat = data__situation['output_format']
            if not isinstance(data__situation__outputformat, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__outputformat, bool) and data__situation__outputformat is True or (isinstance(data__situation__outputformat, bool) and data__situation__outputformat is False) or (isinstance(data__situation__outputformat, str) and data__situation__outputformat == 'unknown')):
                raise GateError
        if 'output_invalid' in data__situation:
            data__situation__outputinvalid = data__situation['output_invalid']
            if not isinstance(data__situation__outputinvalid, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__outputinvalid, bool) and data__situation__outputinvalid is True or (isinstance(data__situation__outputinvalid, bool) and data__situation__outputinvalid is False) or (isinstance(data__situation__outputinvalid, str) and data__situation__outputinvalid == 'unknown')):
                raise GateError
        if 'knowledge_changes' in data__situation:
            data__situation__knowledgechanges = data__situation['knowledge_changes']
            if not isinstance(data__situation__knowledgechanges, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__knowledgechanges, bool) and data__situation__knowledgechanges is True or (isinstance(data__situation__knowledgechanges, bool) and data__situation__knowledgechanges is False) or (isinstance(data__situation__knowledgechanges, str) and data__situation__knowledgechanges == 'unknown')):
                raise GateError
        if 'citations_needed' in data__situation:
            data__situation__citationsneeded = data__situation['citations_needed']
            if not isinstance(data__situation__citationsneeded, (bool, str)):
                raise GateError
            if not (isinstance(data__situation__citationsneeded, bool) and data__situation__citationsneeded is True or (isinstance(data__situation__citationsneeded, bool) and data__situation__citationsneeded is False) or (isinstance(data__situation__citationsneeded, str) and data__situation__citationsneeded == 'unknown')):
                raise GateError
        if 'prompt_tokens' in data__situation:
            data__situation__prompttokens = data__situation['prompt_tokens']
            if not isinstance(data__situation__prompttokens, int) and (not (isinstance(data__situation__prompttokens, float) and data__situation__prompttokens.is_integer())) or isinstance(data__situation__prompttokens, bool):
                raise GateError
            if isinstance(data__situation__prompttokens, (int, float)):
                if data__situation__prompttokens < 0:
                    raise GateError
        if 'notes' in data__situation:
            data__situation__notes = data__situation['notes']
            if not isinstance(data__situation__notes, str):
                raise GateError
            data__situation__notes_len = len(data__situation__notes)
            if data__situation__notes_len < 1:
                raise GateError
            if data__situation__notes_len > 2000:
                raise GateError
        if not data__situation.keys() <= _KEYS_5 and has_unknown(data__situation.keys() - _KEYS_5):
            raise GateError
    if 'metrics' in data:
        data__metrics = data['metrics']
        if not isinstance(data__metrics, dict):
            raise GateError
        if 'tracking' in data__metrics:
            data__metrics__tracking = data__metrics['tracking']
            if not isinstance(data__metrics__tracking, dict):
                raise GateError
            if 'method' in data__metrics__tracking:
                data__metrics__tracking__method = data__metrics__tracking['method']
                if not isinstance(data__metrics__tracking__method, str):
                    raise GateError
                data__metrics__tracking__method_len = len(data__metrics__tracking__method)
                if data__metrics__tracking__method_len < 1:
                    raise GateError
                if data__metrics__tracking__method_len > 2000:
                    raise GateError
            if 'location' in data__metrics__tracking:
                data__metrics__tracking__location = data__metrics__tracking['location']
                if not isinstance(data__metrics__tracking__location, str):
                    raise GateError
                data__metrics__tracking__location_len = len(data__metrics__tracking__location)
                if data__metrics__tracking__location_len < 1:
                    raise GateError
                if data__metrics__tracking__location_len > 500:
                    raise GateError
            if 'cadence' in data__metrics__tracking:
                data__metrics__tracking__cadence = data__metrics__tracking['cadence']
                if not isinstance(data__metrics__tracking__cadence, str):
                    raise GateError
                data__metrics__tracking__cadence_len = len(data__metrics__tracking__cadence)
                if data__metrics__tracking__cadence_len < 1:
                    raise GateError
                if data__metrics__tracking__cadence_len > 300:
                    raise GateError
            if not data__metrics__tracking.keys() <= _KEYS_7 and has_unknown(data__metrics__tracking.keys() - _KEYS_7):
                raise GateError
        if 'measures' in data__metrics:
            data__metrics__measures = data__metrics['measures']
            if not isinstance(data__metrics__measures, (list, tuple)):
                raise GateError
            data__metrics__measures_len = len(data__metrics__measures)
            if data__metrics__measures_len > 50:
                raise GateError
            for data__metrics__measures_item in data__metrics__measures:
                if not isinstance(data__metrics__measures_item, dict):
                    raise GateError
                if 'id' not in data__metrics__measures_item:
                    raise GateError
                if 'id' in data__metrics__measures_item:
                    data__metrics__measures_item__id = data__metrics__measures_item['id']
                    if not isinstance(data__metrics__measures_item__id, str):
                        raise GateError
                    data__metrics__measures_item__id_len = len(data__metrics__measures_item__id)
                    if data__metrics__measures_item__id_len > 64:
                        raise GateError
                    if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__metrics__measures_item__id):
                        raise GateError
                if 'name' in data__metrics__measures_item:
                    data__metrics__measures_item__name = data__metrics__measures_item['name']
                    if not isinstance(data__metrics__measures_item__name, str):
                        raise GateError
                    data__metrics__measures_item__name_len = len(data__metrics__measures_item__name)
                    if data__metrics__measures_item__name_len < 1:
                        raise GateError
                    if data__metrics__measures_item__name_len > 300:
                        raise GateError
                if 'description' in data__metrics__measures_item:
                    data__metrics__measures_item__description = data__metrics__measures_item['description']
                    if not isinstance(data__metrics__measures_item__description, str):
                        raise GateError
                    data__metrics__measures_item__description_len = len(data__metrics__measures_item__description)
                    if data__metrics__measures_item__description_len < 1:
                        raise GateError
                    if data__metrics__measures_item__description_len > 2000:
                        raise GateError
                if 'use_case' in data__metrics__measures_item:
                    data__metrics__measures_item__usecase = data__metrics__measures_item['use_case']
                    if not isinstance(data__metrics__measures_item__usecase, str):
                        raise GateError
                    data__metrics__measures_item__usecase_len = len(data__metrics__measures_item__usecase)
                    if data__metrics__measures_item__usecase_len > 64:
                        raise GateError
                    if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__metrics__measures_item__usecase):
                        raise GateError
                if 'kind' in data__metrics__measures_item:
                    data__metrics__measures_item__kind = data__metrics__measures_item['kind']
                    if not isinstance(data__metrics__measures_item__kind, str):
                        raise GateError
                    if not data__metrics__measures_item__kind in {'accuracy', 'error-rate', 'ranking', 'relevance', 'faithfulness', 'format', 'style', 'safety', 'satisfaction', 'latency', 'cost', 'tokens', 'other'}:
                        raise GateError
                if 'unit' in data__metrics__measures_item:
                    data__metrics__measures_item__unit = data__metrics__measures_item['unit']
                    if not isinstance(data__metrics__measures_item__unit, str):
                        raise GateError
                    if not data__metrics__measures_item__unit in {'fraction', 'percent', 'points', 'score', 'seconds', 'milliseconds', 'tokens', 'currency', 'count', 'ratio'}:
                        raise GateError
                if 'range' in data__metrics__measures_item:
                    data__metrics__measures_item__range = data__metrics__measures_item['range']
                    if not isinstance(data__metrics__measures_item__range, dict):
                        raise GateError
                    if 'min' in data__metrics__measures_item__range:
                        data__metrics__measures_item__range__min = data__metrics__measures_item__range['min']
                        if not isinstance(data__metrics__measures_item__range__min, (int, float)) or isinstance(data__metrics__measures_item__range__min, bool):
                            raise GateError
                    if 'max' in data__metrics__measures_item__range:
                        data__metrics__measures_item__range__max = data__metrics__measures_item__range['max']
                        if not isinstance(data__metrics__measures_item__range__max, (int, float)) or isinstance(data__metrics__measures_item__range__max, bool):
                            raise GateError
                    if not data__metrics__measures_item__range.keys() <= _KEYS_9 and has_unknown(data__metrics__measures_item__range.keys() - _KEYS_9):
                        raise GateError
                if 'direction' in data__metrics__measures_item:
                    data__metrics__measures_item__direction = data__metrics__measures_item['direction']
                    if not isinstance(data__metrics__measures_item__direction, str):
                        raise GateError
                    if not data__metrics__measures_item__direction in {'higher', 'lower'}:
                        raise GateError
                if 'threshold' in data__metrics__measures_item:
                    data__metrics__measures_item__threshold = data__metrics__measures_item['threshold']
                    if not isinstance(data__metrics__measures_item__threshold, (int, float)) or isinstance(data__metrics__measures_item__threshold, bool):
                        raise GateError
                if 'decide' in data__metrics__measures_item:
                    data__metrics__measures_item__decide = data__metrics__measures_item['decide']
                    if not isinstance(data__metrics__measures_item__decide, dict):
                        raise GateError
                    if 'by' in data__metrics__measures_item__decide:
                        data__metrics__measures_item__decide__by = data__metrics__measures_item__decide['by']
                        if not isinstance(data__metrics__measures_item__decide__by, str):
                            raise GateError
                        if not data__metrics__measures_item__decide__by in {'paired', 'totals'}:
                            raise GateError
                    if 'at' in data__metrics__measures_item__decide:
                        data__metrics__measures_item__decide__at = data__metrics__measures_item__decide['at']
                        if not isinstance(data__metrics__measures_item__decide__at, (int, float)) or isinstance(data__metrics__measures_item__decide__at, bool):
                            raise GateError
                        if data__metrics__measures_item__decide__at < 0.0001:
                            raise GateError
                        if data__metrics__measures_item__decide__at > 0.2:
                            raise GateError
                    if 'worse_by_at_most' in data__metrics__measures_item__decide:
                        data__metrics__measures_item__decide__worsebyatmost = data__metrics__measures_item__decide['worse_by_at_most']
                        if not isinstance(data__metrics__measures_item__decide__worsebyatmost, (int, float)) or isinstance(data__metrics__measures_item__decide__worsebyatmost, bool):
                            raise GateError
                        if data__metrics__measures_item__decide__worsebyatmost < 0:
                            raise GateError
                    if not data__metrics__measures_item__decide.keys() <= _KEYS_10 and has_unknown(data__metrics__measures_item__decide.keys() - _KEYS_10):
                        raise GateError
                if not data__metrics__measures_item.keys() <= _KEYS_8 and has_unknown(data__metrics__measures_item.keys() - _KEYS_8):
                    raise GateError
        if not data__metrics.keys() <= _KEYS_6 and has_unknown(data__metrics.keys() - _KEYS_6):
            raise GateError
    if 'data' in data:
        data__data = data['data']
        if not isinstance(data__data, dict):
            raise GateError
        if 'available' in data__data:
            data__data__available = data__data['available']
            if not isinstance(data__data__available, dict):
                raise GateError
            if 'examples' in data__data__available:
                data__data__available__examples = data__data__available['examples']
                if not isinstance(data__data__available__examples, int) and (not (isinstance(data__data__available__examples, float) and data__data__available__examples.is_integer())) or isinstance(data__data__available__examples, bool):
                    raise GateError
                if isinstance(data__data__available__examples, (int, float)):
                    if data__data__available__examples < 0:
                        raise GateError
            if 'tokens' in data__data__available:
                data__data__available__tokens = data__data__available['tokens']
                if not isinstance(data__data__available__tokens, int) and (not (isinstance(data__data__available__tokens, float) and data__data__available__tokens.is_integer())) or isinstance(data__data__available__tokens, bool):
                    raise GateError
                if isinstance(data__data__available__tokens, (int, float)):
                    if data__data__available__tokens < 0:
                        raise GateError
            if 'source' in data__data__available:
                data__data__available__source = data__data__available['source']
                if not isinstance(data__data__available__source, str):
                    raise GateError
                data__data__available__source_len = len(data__data__available__source)
                if data__data__available__source_len < 1:
                    raise GateError
                if data__data__available__source_len > 2000:
                    raise GateError
            if not data__data__available.keys() <= _KEYS_12 and has_unknown(data__data__available.keys() - _KEYS_12):
                raise GateError
        if 'acquirable' in data__data:
            data__data__acquirable = data__data['acquirable']
            if not isinstance(data__data__acquirable, dict):
                raise GateError
            if 'examples' in data__data__acquirable:
                data__data__acquirable__examples = data__data__acquirable['examples']
                if not isinstance(data__data__acquirable__examples, int) and (not (isinstance(data__data__acquirable__examples, float) and data__data__acquirable__examples.is_integer())) or isinstance(data__data__acquirable__examples, bool):
                    raise GateError
                if isinstance(data__data__acquirable__examples, (int, float)):
                    if data__data__acquirable__examples < 0:
                        raise GateError
            if 'tokens' in data__data__acquirable:
                data__data__acquirable__tokens = data__data__acquirable['tokens']
                if not isinstance(data__data__acquirable__tokens, int) and (not (isinstance(data__data__acquirable__tokens, float) and data__data__acquirable__tokens.is_integer())) or isinstance(data__data__acquirable__tokens, bool):
                    raise GateError
                if isinstance(data__data__acquirable__tokens, (int, float)):
                    if data__data__acquirable__tokens < 0:
                        raise GateError
            if 'per' in data__data__acquirable:
                data__data__acquirable__per = data__data__acquirable['per']
                if not isinstance(data__data__acquirable__per, str):
                    raise GateError
                if not data__data__acquirable__per in {'once', 'day', 'week', 'month', 'quarter', 'year'}:
                    raise GateError
            if 'cost' in data__data__acquirable:
                data__data__acquirable__cost = data__data__acquirable['cost']
                if not isinstance(data__data__acquirable__cost, str):
                    raise GateError
                data__data__acquirable__cost_len = len(data__data__acquirable__cost)
                if data__data__acquirable__cost_len < 1:
                    raise GateError
                if data__data__acquirable__cost_len > 2000:
                    raise GateError
            if not data__data__acquirable.keys() <= _KEYS_13 and has_unknown(data__data__acquirable.keys() - _KEYS_13):
                raise GateError
        if 'quality' in data__data:
            data__data__quality = data__data['quality']
            if not isinstance(data__data__quality, dict):
                raise GateError
            if 'definition' in data__data__quality:
                data__data__quality__definition = data__data__quality['definition']
                if not isinstance(data__data__quality__definition, str):
                    raise GateError
                data__data__quality__definition_len = len(data__data__quality__definition)
                if data__data__quality__definition_len < 1:
                    raise GateError
                if data__data__quality__definition_len > 2000:
                    raise GateError
            if 'checks' in data__data__quality:
                data__data__quality__checks = data__data__quality['checks']
                if not isinstance(data__data__quality__checks, (list, tuple)):
                    raise GateError
                data__data__quality__checks_len = len(data__data__quality__checks)
                if data__data__quality__checks_len > 50:
                    raise GateError
                for data__data__quality__checks_item in data__data__quality__checks:
                    if not isinstance(data__data__quality__checks_item, str):
                        raise GateError
                    data__data__quality__checks_item_len = len(data__data__quality__checks_item)
                    if data__data__quality__checks_item_len < 1:
                        raise GateError
                    if data__data__quality__checks_item_len > 2000:
                        raise GateError
            if not data__data__quality.keys() <= _KEYS_14 and has_unknown(data__data__quality.keys() - _KEYS_14):
                raise GateError
        if 'pipeline' in data__data:
            data__data__pipeline = data__data['pipeline']
            if not isinstance(data__data__pipeline, dict):
                raise GateError
            if 'needed' in data__data__pipeline:
                data__data__pipeline__needed = data__data__pipeline['needed']
                if not isinstance(data__data__pipeline__needed, (bool, str)):
                    raise GateError
                if not (isinstance(data__data__pipeline__needed, bool) and data__data__pipeline__needed is True or (isinstance(data__data__pipeline__needed, bool) and data__data__pipeline__needed is False) or (isinstance(data__data__pipeline__needed, str) and data__data__pipeline__needed == 'unknown')):
                    raise GateError
            if 'how' in data__data__pipeline:
                data__data__pipeline__how = data__data__pipeline['how']
                if not isinstance(data__data__pipeline__how, str):
                    raise GateError
                data__data__pipeline__how_len = len(data__data__pipeline__how)
                if data__data__pipeline__how_len < 1:
                    raise GateError
                if data__data__pipeline__how_len > 2000:
                    raise GateError
            if not data__data__pipeline.keys() <= _KEYS_15 and has_unknown(data__data__pipeline.keys() - _KEYS_15):
                raise GateError
        if 'splits' in data__data:
            data__data__splits = data__data['splits']
            if not isinstance(data__data__splits, dict):
                raise GateError
            if 'train' in data__data__splits:
                data__data__splits__train = data__data__splits['train']
                if not isinstance(data__data__splits__train, int) and (not (isinstance(data__data__splits__train, float) and data__data__splits__train.is_integer())) or isinstance(data__data__splits__train, bool):
                    raise GateError
                if isinstance(data__data__splits__train, (int, float)):
                    if data__data__splits__train < 0:
                        raise GateError
            if 'validation' in data__data__splits:
                data__data__splits__validation = data__data__splits['validation']
                if not isinstance(data__data__splits__validation, int) and (not (isinstance(data__data__splits__validation, float) and data__data__splits__validation.is_integer())) or isinstance(data__data__splits__validation, bool):
                    raise GateError
                if isinstance(data__data__splits__validation, (int, float)):
                    if data__data__splits__validation < 0:
                        raise GateError
            if 'test' in data__data__splits:
                data__data__splits__test = data__data__splits['test']
                if not isinstance(data__data__splits__test, int) and (not (isinstance(data__data__splits__test, float) and data__data__splits__test.is_integer())) or isinstance(data__data__splits__test, bool):
                    raise GateError
                if isinstance(data__data__splits__test, (int, float)):
                    if data__data__splits__test < 0:
                        raise GateError
            if not data__data__splits.keys() <= _KEYS_16 and has_unknown(data__data__splits.keys() - _KEYS_16):
                raise GateError
        if 'split_by' in data__data:
            data__data__splitby = data__data['split_by']
            if not isinstance(data__data__splitby, str):
                raise GateError
            data__data__splitby_len = len(data__data__splitby)
            if data__data__splitby_len < 1:
                raise GateError
            if data__data__splitby_len > 2000:
                raise GateError
        if 'files' in data__data:
            data__data__files = data__data['files']
            if not isinstance(data__data__files, dict):
                raise GateError
            if 'train' in data__data__files:
                data__data__files__train = data__data__files['train']
                if not isinstance(data__data__files__train, str):
                    raise GateError
                data__data__files__train_len = len(data__data__files__train)
                if data__data__files__train_len < 1:
                    raise GateError
                if data__data__files__train_len > 500:
                    raise GateError
            if 'validation' in data__data__files:
                data__data__files__validation = data__data__files['validation']
                if not isinstance(data__data__files__validation, str):
                    raise GateError
                data__data__files__validation_len = len(data__data__files__validation)
                if data__data__files__validation_len < 1:
                    raise GateError
                if data__data__files__validation_len > 500:
                    raise GateError
            if 'test' in data__data__files:
                data__data__files__test = data__data__files['test']
                if not isinstance(data__data__files__test, str):
                    raise GateError
                data__data__files__test_len = len(data__data__files__test)
                if data__data__files__test_len < 1:
                    raise GateError
                if data__data__files__test_len > 500:
                    raise GateError
            if 'max_tokens' in data__data__files:
                data__data__files__maxtokens = data__data__files['max_tokens']
                if not isinstance(data__data__files__maxtokens, int) and (not (isinstance(data__data__files__maxtokens, float) and data__data__files__maxtokens.is_integer())) or isinstance(data__data__files__maxtokens, bool):
                    raise GateError
                if isinstance(data__data__files__maxtokens, (int, float)):
                    if data__data__files__maxtokens < 1:
                        raise GateError
            if 'personal_data' in data__data__files:
                data__data__files__personaldata = data__data__files['personal_data']
                if not isinstance(data__data__files__personaldata, bool):
                    raise GateError
            if not data__data__files.keys() <= _KEYS_17 and has_unknown(data__data__files.keys() - _KEYS_17):
                raise GateError
        if 'rights' in data__data:
            data__data__rights = data__data['rights']
            if not isinstance(data__data__rights, dict):
                raise GateError
            if 'license' in data__data__rights:
                data__data__rights__license = data__data__rights['license']
                if not isinstance(data__data__rights__license, str):
                    raise GateError
                data__data__rights__license_len = len(data__data__rights__license)
                if data__data__rights__license_len < 1:
                    raise GateError
                if data__data__rights__license_len > 2000:
                    raise GateError
            if 'consent' in data__data__rights:
                data__data__rights__consent = data__data__rights['consent']
                if not isinstance(data__data__rights__consent, str):
                    raise GateError
                data__data__rights__consent_len = len(data__data__rights__consent)
                if data__data__rights__consent_len < 1:
                    raise GateError
                if data__data__rights__consent_len > 2000:
                    raise GateError
            if 'personal_data' in data__data__rights:
                data__data__rights__personaldata = data__data__rights['personal_data']
                if not isinstance(data__data__rights__personaldata, (bool, str)):
                    raise GateError
                if not (isinstance(data__data__rights__personaldata, bool) and data__data__rights__personaldata is True or (isinstance(data__data__rights__personaldata, bool) and data__data__rights__personaldata is False) or (isinstance(data__data__rights__personaldata, str) and data__data__rights__personaldata == 'unknown')):
                    raise GateError
            if 'deletion' in data__data__rights:
                data__data__rights__deletion = data__data__rights['deletion']
                if not isinstance(data__data__rights__deletion, str):
                    raise GateError
                data__data__rights__deletion_len = len(data__data__rights__deletion)
                if data__data__rights__deletion_len < 1:
                    raise GateError
                if data__data__rights__deletion_len > 2000:
                    raise GateError
            if not data__data__rights.keys() <= _KEYS_18 and has_unknown(data__data__rights.keys() - _KEYS_18):
                raise GateError
        if 'privacy' in data__data:
            data__data__privacy = data__data['privacy']
            if not isinstance(data__data__privacy, str):
                raise GateError
            data__data__privacy_len = len(data__data__privacy)
            if data__data__privacy_len < 1:
                raise GateError
            if data__data__privacy_len > 2000:
                raise GateError
        if not data__data.keys() <= _KEYS_11 and has_unknown(data__data.keys() - _KEYS_11):
            raise GateError
    if 'baselines' in data:
        data__baselines = data['baselines']
        if not isinstance(data__baselines, (list, tuple)):
            raise GateError
        data__baselines_len = len(data__baselines)
        if data__baselines_len > 50:
            raise GateError
        for data__baselines_item in data__baselines:
            if not isinstance(data__baselines_item, dict):
                raise GateError
            if 'approach' not in data__baselines_item:
                raise GateError
            if 'id' in data__baselines_item:
                data__baselines_item__id = data__baselines_item['id']
                if not isinstance(data__baselines_item__id, str):
                    raise GateError
                data__baselines_item__id_len = len(data__baselines_item__id)
                if data__baselines_item__id_len > 64:
                    raise GateError
                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__baselines_item__id):
                    raise GateError
            if 'approach' in data__baselines_item:
                data__baselines_item__approach = data__baselines_item['approach']
                if not isinstance(data__baselines_item__approach, str):
                    raise GateError
                if not data__baselines_item__approach in {'prompt', 'few-shot', 'optimized-prompt', 'structured-output', 'stronger-model', 'long-context', 'rag', 'agent', 'classical-model', 'fine-tuning', 'fine-tuning+rag', 'other'}:
                    raise GateError
            if 'trains' in data__baselines_item:
                data__baselines_item__trains = data__baselines_item['trains']
                if not isinstance(data__baselines_item__trains, bool):
                    raise GateError
            if 'model' in data__baselines_item:
                data__baselines_item__model = data__baselines_item['model']
                if not isinstance(data__baselines_item__model, str):
                    raise GateError
                data__baselines_item__model_len = len(data__baselines_item__model)
                if data__baselines_item__model_len < 1:
                    raise GateError
                if data__baselines_item__model_len > 300:
                    raise GateError
            if 'date' in data__baselines_item:
                data__baselines_item__date = data__baselines_item['date']
                if not isinstance(data__baselines_item__date, str):
                    raise GateError
                data__baselines_item__date_len = len(data__baselines_item__date)
                if data__baselines_item__date_len > 10:
                    raise GateError
                if not REGEX_PATTERNS['^[0-9]{4}-[0-9]{2}-[0-9]{2}$'].search(data__baselines_item__date):
                    raise GateError
            if 'skipped_because' in data__baselines_item:
                data__baselines_item__skippedbecause = data__baselines_item['skipped_because']
                if not isinstance(data__baselines_item__skippedbecause, str):
                    raise GateError
                data__baselines_item__skippedbecause_len = len(data__baselines_item__skippedbecause)
                if data__baselines_item__skippedbecause_len < 1:
                    raise GateError
                if data__baselines_item__skippedbecause_len > 2000:
                    raise GateError
            if 'results' in data__baselines_item:
                data__baselines_item__results = data__baselines_item['results']
                if not isinstance(data__baselines_item__results, dict):
                    raise GateError
                data__baselines_item__results_len = len(data__baselines_item__results)
                if data__baselines_item__results_len > 50:
                    raise GateError
                for data__baselines_item__results_key in data__baselines_item__results:
                    data__baselines_item__results_value = data__baselines_item__results.get(data__baselines_item__results_key)
                    if not isinstance(data__baselines_item__results_value, (int, float, dict)) or isinstance(data__baselines_item__results_value, bool):
                        raise GateError
                    data__baselines_item__results_value_is_dict = isinstance(data__baselines_item__results_value, dict)
                    if data__baselines_item__results_value_is_dict:
                        if 'value' not in data__baselines_item__results_value:
                            raise GateError
                        if 'value' in data__baselines_item__results_value:
                            data__baselines_item__results_value__value = data__baselines_item__results_value['value']
                            if not isinstance(data__baselines_item__results_value__value, (int, float)) or isinstance(data__baselines_item__results_value__value, bool):
                                raise GateError
                        if 'source' in data__baselines_item__results_value:
                            data__baselines_item__results_value__source = data__baselines_item__results_value['source']
                            if not isinstance(data__baselines_item__results_value__source, str):
                                raise GateError
                            if not data__baselines_item__results_value__source in {'measured', 'reported', 'illustrative'}:
                                raise GateError
                        if 'sample_size' in data__baselines_item__results_value:
                            data__baselines_item__results_value__samplesize = data__baselines_item__results_value['sample_size']
                            if not isinstance(data__baselines_item__results_value__samplesize, int) and (not (isinstance(data__baselines_item__results_value__samplesize, float) and data__baselines_item__results_value__samplesize.is_integer())) or isinstance(data__baselines_item__results_value__samplesize, bool):
                                raise GateError
                            if isinstance(data__baselines_item__results_value__samplesize, (int, float)):
                                if data__baselines_item__results_value__samplesize < 1:
                                    raise GateError
                        if 'evidence' in data__baselines_item__results_value:
                            data__baselines_item__results_value__evidence = data__baselines_item__results_value['evidence']
                            if not isinstance(data__baselines_item__results_value__evidence, dict):
                                raise GateError
                            if 'path' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__path = data__baselines_item__results_value__evidence['path']
                                if not isinstance(data__baselines_item__results_value__evidence__path, str):
                                    raise GateError
                                data__baselines_item__results_value__evidence__path_len = len(data__baselines_item__results_value__evidence__path)
                                if data__baselines_item__results_value__evidence__path_len < 1:
                                    raise GateError
                                if data__baselines_item__results_value__evidence__path_len > 500:
                                    raise GateError
                            if 'paths' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__paths = data__baselines_item__results_value__evidence['paths']
                                if not isinstance(data__baselines_item__results_value__evidence__paths, (list, tuple)):
                                    raise GateError
                                data__baselines_item__results_value__evidence__paths_len = len(data__baselines_item__results_value__evidence__paths)
                                if data__baselines_item__results_value__evidence__paths_len > 50:
                                    raise GateError
                                for data__baselines_item__results_value__evidence__paths_item in data__baselines_item__results_value__evidence__paths:
                                    if not isinstance(data__baselines_item__results_value__evidence__paths_item, str):
                                        raise GateError
                                    data__baselines_item__results_value__evidence__paths_item_len = len(data__baselines_item__results_value__evidence__paths_item)
                                    if data__baselines_item__results_value__evidence__paths_item_len < 1:
                                        raise GateError
                                    if data__baselines_item__results_value__evidence__paths_item_len > 500:
                                        raise GateError
                            if 'format' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__format = data__baselines_item__results_value__evidence['format']
                                if not isinstance(data__baselines_item__results_value__evidence__format, str):
                                    raise GateError
                                data__baselines_item__results_value__evidence__format_len = len(data__baselines_item__results_value__evidence__format)
                                if data__baselines_item__results_value__evidence__format_len < 1:
                                    raise GateError
                                if data__baselines_item__results_value__evidence__format_len > 500:
                                    raise GateError
                            if 'metric' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__metric = data__baselines_item__results_value__evidence['metric']
                                if not isinstance(data__baselines_item__results_value__evidence__metric, str):
                                    raise GateError
                                data__baselines_item__results_value__evidence__metric_len = len(data__baselines_item__results_value__evidence__metric)
                                if data__baselines_item__results_value__evidence__metric_len < 1:
                                    raise GateError
                                if data__baselines_item__results_value__evidence__metric_len > 500:
                                    raise GateError
                            if 'pointer' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__pointer = data__baselines_item__results_value__evidence['pointer']
                                if not isinstance(data__baselines_item__results_value__evidence__pointer, str):
                                    raise GateError
                                data__baselines_item__results_value__evidence__pointer_len = len(data__baselines_item__results_value__evidence__pointer)
                                if data__baselines_item__results_value__evidence__pointer_len < 1:
                                    raise GateError
                                if data__baselines_item__results_value__evidence__pointer_len > 500:
                                    raise GateError
                            if 'row' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__row = data__baselines_item__results_value__evidence['row']
                                if not isinstance(data__baselines_item__results_value__evidence__row, str):
                                    raise GateError
                                data__baselines_item__results_value__evidence__row_len = len(data__baselines_item__results_value__evidence__row)
                                if data__baselines_item__results_value__evidence__row_len < 1:
                                    raise GateError
                                if data__baselines_item__results_value__evidence__row_len > 500:
                                    raise GateError
                            if 'column' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__column = data__baselines_item__results_value__evidence['column']
                                if not isinstance(data__baselines_item__results_value__evidence__column, str):
                                    raise GateError
                                data__baselines_item__results_value__evidence__column_len = len(data__baselines_item__results_value__evidence__column)
                                if data__baselines_item__results_value__evidence__column_len < 1:
                                    raise GateError
                                if data__baselines_item__results_value__evidence__column_len > 500:
                                    raise GateError
                            if 'run' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__run = data__baselines_item__results_value__evidence['run']
                                if not isinstance(data__baselines_item__results_value__evidence__run, str):
                                    raise GateError
                                data__baselines_item__results_value__evidence__run_len = len(data__baselines_item__results_value__evidence__run)
                                if data__baselines_item__results_value__evidence__run_len < 1:
                                    raise GateError
                                if data__baselines_item__results_value__evidence__run_len > 500:
                                    raise GateError
                            if 'sha256' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__sha256 = data__baselines_item__results_value__evidence['sha256']
                                if not isinstance(data__baselines_item__results_value__evidence__sha256, str):
                                    raise GateError
                                data__baselines_item__results_value__evidence__sha256_len = len(data__baselines_item__results_value__evidence__sha256)
                                if data__baselines_item__results_value__evidence__sha256_len > 64:
                                    raise GateError
                                if not REGEX_PATTERNS['^[0-9a-f]{64}$'].search(data__baselines_item__results_value__evidence__sha256):
                                    raise GateError
                            if 'samples' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__samples = data__baselines_item__results_value__evidence['samples']
                                if not isinstance(data__baselines_item__results_value__evidence__samples, str):
                                    raise GateError
                                data__baselines_item__results_value__evidence__samples_len = len(data__baselines_item__results_value__evidence__samples)
                                if data__baselines_item__results_value__evidence__samples_len < 1:
                                    raise GateError
                                if data__baselines_item__results_value__evidence__samples_len > 500:
                                    raise GateError
                            if 'source' in data__baselines_item__results_value__evidence:
                                data__baselines_item__results_value__evidence__source = data__baselines_item__results_value__evidence['source']
                                if not isinstance(data__baselines_item__results_value__evidence__source, str):
                                    raise GateError
                                data__baselines_item__results_value__evidence__source_len = len(data__baselines_item__results_value__evidence__source)
                                if data__baselines_item__results_value__evidence__source_len > 2000:
                                    raise GateError
                                if not REGEX_PATTERNS['^(https://|hf://|mlflow:/|wandb:)[!-~]+$'].search(data__baselines_item__results_value__evidence__source):
                                    raise GateError
                            if not data__baselines_item__results_value__evidence.keys() <= _KEYS_21 and has_unknown(data__baselines_item__results_value__evidence.keys() - _KEYS_21):
                                raise GateError
                        if 'note' in data__baselines_item__results_value:
                            data__baselines_item__results_value__note = data__baselines_item__results_value['note']
                            if not isinstance(data__baselines_item__results_value__note, str):
                                raise GateError
                            data__baselines_item__results_value__note_len = len(data__baselines_item__results_value__note)
                            if data__baselines_item__results_value__note_len < 1:
                                raise GateError
                            if data__baselines_item__results_value__note_len > 2000:
                                raise GateError
                        if not data__baselines_item__results_value.keys() <= _KEYS_20 and has_unknown(data__baselines_item__results_value.keys() - _KEYS_20):
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
            if 'notes' in data__baselines_item:
                data__baselines_item__notes = data__baselines_item['notes']
                if not isinstance(data__baselines_item__notes, str):
                    raise GateError
                data__baselines_item__notes_len = len(data__baselines_item__notes)
                if data__baselines_item__notes_len < 1:
                    raise GateError
                if data__baselines_item__notes_len > 2000:
                    raise GateError
            if not data__baselines_item.keys() <= _KEYS_19 and has_unknown(data__baselines_item.keys() - _KEYS_19):
                raise GateError
    if 'models' in data:
        data__models = data['models']
        if not isinstance(data__models, dict):
            raise GateError
        if 'candidates' in data__models:
            data__models__candidates = data__models['candidates']
            if not isinstance(data__models__candidates, (list, tuple)):
                raise GateError
            data__models__candidates_len = len(data__models__candidates)
            if data__models__candidates_len > 50:
                raise GateError
            for data__models__candidates_item in data__models__candidates:
                if not isinstance(data__models__candidates_item, dict):
                    raise GateError
                if 'name' not in data__models__candidates_item:
                    raise GateError
                if 'name' in data__models__candidates_item:
                    data__models__candidates_item__name = data__models__candidates_item['name']
                    if not isinstance(data__models__candidates_item__name, str):
                        raise GateError
                    data__models__candidates_item__name_len = len(data__models__candidates_item__name)
                    if data__models__candidates_item__name_len < 1:
                        raise GateError
                    if data__models__candidates_item__name_len > 300:
                        raise GateError
                if 'size' in data__models__candidates_item:
                    data__models__candidates_item__size = data__models__candidates_item['size']
                    if not isinstance(data__models__candidates_item__size, str):
                        raise GateError
                    data__models__candidates_item__size_len = len(data__models__candidates_item__size)
                    if data__models__candidates_item__size_len > 22:
                        raise GateError
                    if not REGEX_PATTERNS['^([0-9]{1,5}([.][0-9]{1,3})?[MBT](-A[0-9]{1,5}([.][0-9]{1,3})?[MB])?|unknown)$'].search(data__models__candidates_item__size):
                        raise GateError
                if 'architecture' in data__models__candidates_item:
                    data__models__candidates_item__architecture = data__models__candidates_item['architecture']
                    if not isinstance(data__models__candidates_item__architecture, str):
                        raise GateError
                    if not data__models__candidates_item__architecture in {'decoder', 'encoder', 'encoder-decoder'}:
                        raise GateError
                if 'provider' in data__models__candidates_item:
                    data__models__candidates_item__provider = data__models__candidates_item['provider']
                    if not isinstance(data__models__candidates_item__provider, str):
                        raise GateError
                    data__models__candidates_item__provider_len = len(data__models__candidates_item__provider)
                    if data__models__candidates_item__provider_len < 1:
                        raise GateError
                    if data__models__candidates_item__provider_len > 300:
                        raise GateError
                if 'snapshot' in data__models__candidates_item:
                    data__models__candidates_item__snapshot = data__models__candidates_item['snapshot']
                    if not isinstance(data__models__candidates_item__snapshot, str):
                        raise GateError
                    data__models__candidates_item__snapshot_len = len(data__models__candidates_item__snapshot)
                    if data__models__candidates_item__snapshot_len < 1:
                        raise GateError
                    if data__models__candidates_item__snapshot_len > 300:
                        raise GateError
                if 'retires' in data__models__candidates_item:
                    data__models__candidates_item__retires = data__models__candidates_item['retires']
                    if not isinstance(data__models__candidates_item__retires, str):
                        raise GateError
                    data__models__candidates_item__retires_len = len(data__models__candidates_item__retires)
                    if data__models__candidates_item__retires_len > 10:
                        raise GateError
                    if not REGEX_PATTERNS['^([0-9]{4}-[0-9]{2}-[0-9]{2}|unknown)$'].search(data__models__candidates_item__retires):
                        raise GateError
                if 'license' in data__models__candidates_item:
                    data__models__candidates_item__license = data__models__candidates_item['license']
                    if not isinstance(data__models__candidates_item__license, str):
                        raise GateError
                    data__models__candidates_item__license_len = len(data__models__candidates_item__license)
                    if data__models__candidates_item__license_len < 1:
                        raise GateError
                    if data__models__candidates_item__license_len > 300:
                        raise GateError
                if 'cost' in data__models__candidates_item:
                    data__models__candidates_item__cost = data__models__candidates_item['cost']
                    if not isinstance(data__models__candidates_item__cost, str):
                        raise GateError
                    data__models__candidates_item__cost_len = len(data__models__candidates_item__cost)
                    if data__models__candidates_item__cost_len < 1:
                        raise GateError
                    if data__models__candidates_item__cost_len > 2000:
                        raise GateError
                if 'results' in data__models__candidates_item:
                    data__models__candidates_item__results = data__models__candidates_item['results']
                    if not isinstance(data__models__candidates_item__results, dict):
                        raise GateError
                    data__models__candidates_item__results_len = len(data__models__candidates_item__results)
                    if data__models__candidates_item__results_len > 50:
                        raise GateError
                    for data__models__candidates_item__results_key in data__models__candidates_item__results:
                        data__models__candidates_item__results_value = data__models__candidates_item__results.get(data__models__candidates_item__results_key)
                        if not isinstance(data__models__candidates_item__results_value, (int, float, dict)) or isinstance(data__models__candidates_item__results_value, bool):
                            raise GateError
                        data__models__candidates_item__results_value_is_dict = isinstance(data__models__candidates_item__results_value, dict)
                        if data__models__candidates_item__results_value_is_dict:
                            if 'value' not in data__models__candidates_item__results_value:
                                raise GateError
                            if 'value' in data__models__candidates_item__results_value:
                                data__models__candidates_item__results_value__value = data__models__candidates_item__results_value['value']
                                if not isinstance(data__models__candidates_item__results_value__value, (int, float)) or isinstance(data__models__candidates_item__results_value__value, bool):
                                    raise GateError
                            if 'source' in data__models__candidates_item__results_value:
                                data__models__candidates_item__results_value__source = data__models__candidates_item__results_value['source']
                                if not isinstance(data__models__candidates_item__results_value__source, str):
                                    raise GateError
                                if not data__models__candidates_item__results_value__source in {'measured', 'reported', 'illustrative'}:
                                    raise GateError
                            if 'sample_size' in data__models__candidates_item__results_value:
                                data__models__candidates_item__results_value__samplesize = data__models__candidates_item__results_value['sample_size']
                                if not isinstance(data__models__candidates_item__results_value__samplesize, int) and (not (isinstance(data__models__candidates_item__results_value__samplesize, float) and data__models__candidates_item__results_value__samplesize.is_integer())) or isinstance(data__models__candidates_item__results_value__samplesize, bool):
                                    raise GateError
                                if isinstance(data__models__candidates_item__results_value__samplesize, (int, float)):
                                    if data__models__candidates_item__results_value__samplesize < 1:
                                        raise GateError
                            if 'evidence' in data__models__candidates_item__results_value:
                                data__models__candidates_item__results_value__evidence = data__models__candidates_item__results_value['evidence']
                                if not isinstance(data__models__candidates_item__results_value__evidence, dict):
                                    raise GateError
                                if 'path' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__path = data__models__candidates_item__results_value__evidence['path']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__path, str):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__path_len = len(data__models__candidates_item__results_value__evidence__path)
                                    if data__models__candidates_item__results_value__evidence__path_len < 1:
                                        raise GateError
                                    if data__models__candidates_item__results_value__evidence__path_len > 500:
                                        raise GateError
                                if 'paths' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__paths = data__models__candidates_item__results_value__evidence['paths']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__paths, (list, tuple)):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__paths_len = len(data__models__candidates_item__results_value__evidence__paths)
                                    if data__models__candidates_item__results_value__evidence__paths_len > 50:
                                        raise GateError
                                    for data__models__candidates_item__results_value__evidence__paths_item in data__models__candidates_item__results_value__evidence__paths:
                                        if not isinstance(data__models__candidates_item__results_value__evidence__paths_item, str):
                                            raise GateError
                                        data__models__candidates_item__results_value__evidence__paths_item_len = len(data__models__candidates_item__results_value__evidence__paths_item)
                                        if data__models__candidates_item__results_value__evidence__paths_item_len < 1:
                                            raise GateError
                                        if data__models__candidates_item__results_value__evidence__paths_item_len > 500:
                                            raise GateError
                                if 'format' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__format = data__models__candidates_item__results_value__evidence['format']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__format, str):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__format_len = len(data__models__candidates_item__results_value__evidence__format)
                                    if data__models__candidates_item__results_value__evidence__format_len < 1:
                                        raise GateError
                                    if data__models__candidates_item__results_value__evidence__format_len > 500:
                                        raise GateError
                                if 'metric' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__metric = data__models__candidates_item__results_value__evidence['metric']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__metric, str):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__metric_len = len(data__models__candidates_item__results_value__evidence__metric)
                                    if data__models__candidates_item__results_value__evidence__metric_len < 1:
                                        raise GateError
                                    if data__models__candidates_item__results_value__evidence__metric_len > 500:
                                        raise GateError
                                if 'pointer' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__pointer = data__models__candidates_item__results_value__evidence['pointer']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__pointer, str):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__pointer_len = len(data__models__candidates_item__results_value__evidence__pointer)
                                    if data__models__candidates_item__results_value__evidence__pointer_len < 1:
                                        raise GateError
                                    if data__models__candidates_item__results_value__evidence__pointer_len > 500:
                                        raise GateError
                                if 'row' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__row = data__models__candidates_item__results_value__evidence['row']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__row, str):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__row_len = len(data__models__candidates_item__results_value__evidence__row)
                                    if data__models__candidates_item__results_value__evidence__row_len < 1:
                                        raise GateError
                                    if data__models__candidates_item__results_value__evidence__row_len > 500:
                                        raise GateError
                                if 'column' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__column = data__models__candidates_item__results_value__evidence['column']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__column, str):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__column_len = len(data__models__candidates_item__results_value__evidence__column)
                                    if data__models__candidates_item__results_value__evidence__column_len < 1:
                                        raise GateError
                                    if data__models__candidates_item__results_value__evidence__column_len > 500:
                                        raise GateError
                                if 'run' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__run = data__models__candidates_item__results_value__evidence['run']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__run, str):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__run_len = len(data__models__candidates_item__results_value__evidence__run)
                                    if data__models__candidates_item__results_value__evidence__run_len < 1:
                                        raise GateError
                                    if data__models__candidates_item__results_value__evidence__run_len > 500:
                                        raise GateError
                                if 'sha256' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__sha256 = data__models__candidates_item__results_value__evidence['sha256']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__sha256, str):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__sha256_len = len(data__models__candidates_item__results_value__evidence__sha256)
                                    if data__models__candidates_item__results_value__evidence__sha256_len > 64:
                                        raise GateError
                                    if not REGEX_PATTERNS['^[0-9a-f]{64}$'].search(data__models__candidates_item__results_value__evidence__sha256):
                                        raise GateError
                                if 'samples' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__samples = data__models__candidates_item__results_value__evidence['samples']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__samples, str):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__samples_len = len(data__models__candidates_item__results_value__evidence__samples)
                                    if data__models__candidates_item__results_value__evidence__samples_len < 1:
                                        raise GateError
                                    if data__models__candidates_item__results_value__evidence__samples_len > 500:
                                        raise GateError
                                if 'source' in data__models__candidates_item__results_value__evidence:
                                    data__models__candidates_item__results_value__evidence__source = data__models__candidates_item__results_value__evidence['source']
                                    if not isinstance(data__models__candidates_item__results_value__evidence__source, str):
                                        raise GateError
                                    data__models__candidates_item__results_value__evidence__source_len = len(data__models__candidates_item__results_value__evidence__source)
                                    if data__models__candidates_item__results_value__evidence__source_len > 2000:
                                        raise GateError
                                    if not REGEX_PATTERNS['^(https://|hf://|mlflow:/|wandb:)[!-~]+$'].search(data__models__candidates_item__results_value__evidence__source):
                                        raise GateError
                                if not data__models__candidates_item__results_value__evidence.keys() <= _KEYS_25 and has_unknown(data__models__candidates_item__results_value__evidence.keys() - _KEYS_25):
                                    raise GateError
                            if 'note' in data__models__candidates_item__results_value:
                                data__models__candidates_item__results_value__note = data__models__candidates_item__results_value['note']
                                if not isinstance(data__models__candidates_item__results_value__note, str):
                                    raise GateError
                                data__models__candidates_item__results_value__note_len = len(data__models__candidates_item__results_value__note)
                                if data__models__candidates_item__results_value__note_len < 1:
                                    raise GateError
                                if data__models__candidates_item__results_value__note_len > 2000:
                                    raise GateError
                            if not data__models__candidates_item__results_value.keys() <= _KEYS_24 and has_unknown(data__models__candidates_item__results_value.keys() - _KEYS_24):
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
                if 'notes' in data__models__candidates_item:
                    data__models__candidates_item__notes = data__models__candidates_item['notes']
                    if not isinstance(data__models__candidates_item__notes, str):
                        raise GateError
                    data__models__candidates_item__notes_len = len(data__models__candidates_item__notes)
                    if data__models__candidates_item__notes_len < 1:
                        raise GateError
                    if data__models__candidates_item__notes_len > 2000:
                        raise GateError
                if not data__models__candidates_item.keys() <= _KEYS_23 and has_unknown(data__models__candidates_item.keys() - _KEYS_23):
                    raise GateError
        if 'selected' in data__models:
            data__models__selected = data__models['selected']
            if not isinstance(data__models__selected, str):
                raise GateError
            data__models__selected_len = len(data__models__selected)
            if data__models__selected_len < 1:
                raise GateError
            if data__models__selected_len > 300:
                raise GateError
        if 'rationale' in data__models:
            data__models__rationale = data__models['rationale']
            if not isinstance(data__models__rationale, str):
                raise GateError
            data__models__rationale_len = len(data__models__rationale)
            if data__models__rationale_len < 1:
                raise GateError
            if data__models__rationale_len > 2000:
                raise GateError
        if not data__models.keys() <= _KEYS_22 and has_unknown(data__models.keys() - _KEYS_22):
            raise GateError
    if 'method' in data:
        data__method = data['method']
        if not isinstance(data__method, dict):
            raise GateError
        if 'family' in data__method:
            data__method__family = data__method['family']
            if not isinstance(data__method__family, str):
                raise GateError
            if not data__method__family in {'peft', 'full', 'unknown'}:
                raise GateError
        if 'technique' in data__method:
            data__method__technique = data__method['technique']
            if not isinstance(data__method__technique, str):
                raise GateError
            if not data__method__technique in {'lora', 'qlora', 'dora', 'adapters', 'ia3', 'prefix-tuning', 'prompt-tuning', 'full-parameters', 'provider-managed', 'other', 'unknown'}:
                raise GateError
        if 'objective' in data__method:
            data__method__objective = data__method['objective']
            if not isinstance(data__method__objective, str):
                raise GateError
            if not data__method__objective in {'supervised', 'preference', 'reinforcement', 'continued-pretraining', 'distillation', 'contrastive'}:
                raise GateError
        if 'algorithm' in data__method:
            data__method__algorithm = data__method['algorithm']
            if not isinstance(data__method__algorithm, str):
                raise GateError
            data__method__algorithm_len = len(data__method__algorithm)
            if data__method__algorithm_len < 1:
                raise GateError
            if data__method__algorithm_len > 300:
                raise GateError
        if 'grader' in data__method:
            data__method__grader = data__method['grader']
            if not isinstance(data__method__grader, str):
                raise GateError
            data__method__grader_len = len(data__method__grader)
            if data__method__grader_len < 1:
                raise GateError
            if data__method__grader_len > 2000:
                raise GateError
        if 'teacher' in data__method:
            data__method__teacher = data__method['teacher']
            if not isinstance(data__method__teacher, str):
                raise GateError
            data__method__teacher_len = len(data__method__teacher)
            if data__method__teacher_len < 1:
                raise GateError
            if data__method__teacher_len > 300:
                raise GateError
        if 'teacher_license' in data__method:
            data__method__teacherlicense = data__method['teacher_license']
            if not isinstance(data__method__teacherlicense, str):
                raise GateError
            data__method__teacherlicense_len = len(data__method__teacherlicense)
            if data__method__teacherlicense_len < 1:
                raise GateError
            if data__method__teacherlicense_len > 2000:
                raise GateError
        if 'serving' in data__method:
            data__method__serving = data__method['serving']
            if not isinstance(data__method__serving, str):
                raise GateError
            if not data__method__serving in {'merged', 'adapter', 'multi-adapter', 'provider', 'unknown'}:
                raise GateError
        if 'rationale' in data__method:
            data__method__rationale = data__method['rationale']
            if not isinstance(data__method__rationale, str):
                raise GateError
            data__method__rationale_len = len(data__method__rationale)
            if data__method__rationale_len < 1:
                raise GateError
            if data__method__rationale_len > 2000:
                raise GateError
        if 'alternatives' in data__method:
            data__method__alternatives = data__method['alternatives']
            if not isinstance(data__method__alternatives, (list, tuple)):
                raise GateError
            data__method__alternatives_len = len(data__method__alternatives)
            if data__method__alternatives_len > 50:
                raise GateError
            for data__method__alternatives_item in data__method__alternatives:
                if not isinstance(data__method__alternatives_item, dict):
                    raise GateError
                if 'family' not in data__method__alternatives_item:
                    raise GateError
                if 'family' in data__method__alternatives_item:
                    data__method__alternatives_item__family = data__method__alternatives_item['family']
                    if not isinstance(data__method__alternatives_item__family, str):
                        raise GateError
                    if not data__method__alternatives_item__family in {'peft', 'full'}:
                        raise GateError
                if 'technique' in data__method__alternatives_item:
                    data__method__alternatives_item__technique = data__method__alternatives_item['technique']
                    if not isinstance(data__method__alternatives_item__technique, str):
                        raise GateError
                    data__method__alternatives_item__technique_len = len(data__method__alternatives_item__technique)
                    if data__method__alternatives_item__technique_len < 1:
                        raise GateError
                    if data__method__alternatives_item__technique_len > 300:
                        raise GateError
                if 'why_not' in data__method__alternatives_item:
                    data__method__alternatives_item__whynot = data__method__alternatives_item['why_not']
                    if not isinstance(data__method__alternatives_item__whynot, str):
                        raise GateError
                    data__method__alternatives_item__whynot_len = len(data__method__alternatives_item__whynot)
                    if data__method__alternatives_item__whynot_len < 1:
                        raise GateError
                    if data__method__alternatives_item__whynot_len > 2000:
                        raise GateError
                if not data__method__alternatives_item.keys() <= _KEYS_27 and has_unknown(data__method__alternatives_item.keys() - _KEYS_27):
                    raise GateError
        if not data__method.keys() <= _KEYS_26 and has_unknown(data__method.keys() - _KEYS_26):
            raise GateError
    if 'retrieval' in data:
        data__retrieval = data['retrieval']
        if not isinstance(data__retrieval, dict):
            raise GateError
        if 'considered' in data__retrieval:
            data__retrieval__considered = data__retrieval['considered']
            if not isinstance(data__retrieval__considered, bool):
                raise GateError
        if 'conclusion' in data__retrieval:
            data__retrieval__conclusion = data__retrieval['conclusion']
            if not isinstance(data__retrieval__conclusion, str):
                raise GateError
            data__retrieval__conclusion_len = len(data__retrieval__conclusion)
            if data__retrieval__conclusion_len < 1:
                raise GateError
            if data__retrieval__conclusion_len > 2000:
                raise GateError
        if 'corpus' in data__retrieval:
            data__retrieval__corpus = data__retrieval['corpus']
            if not isinstance(data__retrieval__corpus, str):
                raise GateError
            data__retrieval__corpus_len = len(data__retrieval__corpus)
            if data__retrieval__corpus_len < 1:
                raise GateError
            if data__retrieval__corpus_len > 2000:
                raise GateError
        if 'updates' in data__retrieval:
            data__retrieval__updates = data__retrieval['updates']
            if not isinstance(data__retrieval__updates, str):
                raise GateError
            data__retrieval__updates_len = len(data__retrieval__updates)
            if data__retrieval__updates_len < 1:
                raise GateError
            if data__retrieval__updates_len > 2000:
                raise GateError
        if not data__retrieval.keys() <= _KEYS_28 and has_unknown(data__retrieval.keys() - _KEYS_28):
            raise GateError
    if 'plan' in data:
        data__plan = data['plan']
        if not isinstance(data__plan, dict):
            raise GateError
        if 'stop_rule' in data__plan:
            data__plan__stoprule = data__plan['stop_rule']
            if not isinstance(data__plan__stoprule, dict):
                raise GateError
            if 'metric' in data__plan__stoprule:
                data__plan__stoprule__metric = data__plan__stoprule['metric']
                if not isinstance(data__plan__stoprule__metric, str):
                    raise GateError
                data__plan__stoprule__metric_len = len(data__plan__stoprule__metric)
                if data__plan__stoprule__metric_len > 64:
                    raise GateError
                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__plan__stoprule__metric):
                    raise GateError
            if 'max_iterations' in data__plan__stoprule:
                data__plan__stoprule__maxiterations = data__plan__stoprule['max_iterations']
                if not isinstance(data__plan__stoprule__maxiterations, int) and (not (isinstance(data__plan__stoprule__maxiterations, float) and data__plan__stoprule__maxiterations.is_integer())) or isinstance(data__plan__stoprule__maxiterations, bool):
                    raise GateError
                if isinstance(data__plan__stoprule__maxiterations, (int, float)):
                    if data__plan__stoprule__maxiterations < 1:
                        raise GateError
                    if data__plan__stoprule__maxiterations > 1000:
                        raise GateError
            if 'min_improvement' in data__plan__stoprule:
                data__plan__stoprule__minimprovement = data__plan__stoprule['min_improvement']
                if not isinstance(data__plan__stoprule__minimprovement, (int, float)) or isinstance(data__plan__stoprule__minimprovement, bool):
                    raise GateError
                if data__plan__stoprule__minimprovement < 0:
                    raise GateError
            if not data__plan__stoprule.keys() <= _KEYS_30 and has_unknown(data__plan__stoprule.keys() - _KEYS_30):
                raise GateError
        if 'budget' in data__plan:
            data__plan__budget = data__plan['budget']
            if not isinstance(data__plan__budget, dict):
                raise GateError
            if 'amount' in data__plan__budget:
                data__plan__budget__amount = data__plan__budget['amount']
                if not isinstance(data__plan__budget__amount, (int, float)) or isinstance(data__plan__budget__amount, bool):
                    raise GateError
                if data__plan__budget__amount < 0:
                    raise GateError
            if 'currency' in data__plan__budget:
                data__plan__budget__currency = data__plan__budget['currency']
                if not isinstance(data__plan__budget__currency, str):
                    raise GateError
                data__plan__budget__currency_len = len(data__plan__budget__currency)
                if data__plan__budget__currency_len > 3:
                    raise GateError
                if not REGEX_PATTERNS['^[A-Z]{3}$'].search(data__plan__budget__currency):
                    raise GateError
            if not data__plan__budget.keys() <= _KEYS_31 and has_unknown(data__plan__budget.keys() - _KEYS_31):
                raise GateError
        if 'rollback' in data__plan:
            data__plan__rollback = data__plan['rollback']
            if not isinstance(data__plan__rollback, str):
                raise GateError
            data__plan__rollback_len = len(data__plan__rollback)
            if data__plan__rollback_len < 1:
                raise GateError
            if data__plan__rollback_len > 2000:
                raise GateError
        if 'safety_check' in data__plan:
            data__plan__safetycheck = data__plan['safety_check']
            if not isinstance(data__plan__safetycheck, dict):
                raise GateError
            if 'before' in data__plan__safetycheck:
                data__plan__safetycheck__before = data__plan__safetycheck['before']
                if not isinstance(data__plan__safetycheck__before, str):
                    raise GateError
                data__plan__safetycheck__before_len = len(data__plan__safetycheck__before)
                if data__plan__safetycheck__before_len < 1:
                    raise GateError
                if data__plan__safetycheck__before_len > 2000:
                    raise GateError
            if 'after' in data__plan__safetycheck:
                data__plan__safetycheck__after = data__plan__safetycheck['after']
                if not isinstance(data__plan__safetycheck__after, str):
                    raise GateError
                data__plan__safetycheck__after_len = len(data__plan__safetycheck__after)
                if data__plan__safetycheck__after_len < 1:
                    raise GateError
                if data__plan__safetycheck__after_len > 2000:
                    raise GateError
            if not data__plan__safetycheck.keys() <= _KEYS_32 and has_unknown(data__plan__safetycheck.keys() - _KEYS_32):
                raise GateError
        if 'base_model_exit' in data__plan:
            data__plan__basemodelexit = data__plan['base_model_exit']
            if not isinstance(data__plan__basemodelexit, str):
                raise GateError
            data__plan__basemodelexit_len = len(data__plan__basemodelexit)
            if data__plan__basemodelexit_len < 1:
                raise GateError
            if data__plan__basemodelexit_len > 2000:
                raise GateError
        if 'owner' in data__plan:
            data__plan__owner = data__plan['owner']
            if not isinstance(data__plan__owner, str):
                raise GateError
            data__plan__owner_len = len(data__plan__owner)
            if data__plan__owner_len < 1:
                raise GateError
            if data__plan__owner_len > 300:
                raise GateError
        if not data__plan.keys() <= _KEYS_29 and has_unknown(data__plan.keys() - _KEYS_29):
            raise GateError
    if 'economics' in data:
        data__economics = data['economics']
        if not isinstance(data__economics, dict):
            raise GateError
        if 'currency' in data__economics:
            data__economics__currency = data__economics['currency']
            if not isinstance(data__economics__currency, str):
                raise GateError
            data__economics__currency_len = len(data__economics__currency)
            if data__economics__currency_len > 3:
                raise GateError
            if not REGEX_PATTERNS['^[A-Z]{3}$'].search(data__economics__currency):
                raise GateError
        if 'requests_per_month' in data__economics:
            data__economics__requestspermonth = data__economics['requests_per_month']
            if not isinstance(data__economics__requestspermonth, int) and (not (isinstance(data__economics__requestspermonth, float) and data__economics__requestspermonth.is_integer())) or isinstance(data__economics__requestspermonth, bool):
                raise GateError
            if isinstance(data__economics__requestspermonth, (int, float)):
                if data__economics__requestspermonth < 0:
                    raise GateError
        if 'now' in data__economics:
            data__economics__now = data__economics['now']
            if not isinstance(data__economics__now, dict):
                raise GateError
            if 'input_tokens' in data__economics__now:
                data__economics__now__inputtokens = data__economics__now['input_tokens']
                if not isinstance(data__economics__now__inputtokens, int) and (not (isinstance(data__economics__now__inputtokens, float) and data__economics__now__inputtokens.is_integer())) or isinstance(data__economics__now__inputtokens, bool):
                    raise GateError
                if isinstance(data__economics__now__inputtokens, (int, float)):
                    if data__economics__now__inputtokens < 0:
                        raise GateError
            if 'output_tokens' in data__economics__now:
                data__economics__now__outputtokens = data__economics__now['output_tokens']
                if not isinstance(data__economics__now__outputtokens, int) and (not (isinstance(data__economics__now__outputtokens, float) and data__economics__now__outputtokens.is_integer())) or isinstance(data__economics__now__outputtokens, bool):
                    raise GateError
                if isinstance(data__economics__now__outputtokens, (int, float)):
                    if data__economics__now__outputtokens < 0:
                        raise GateError
            if 'input_price' in data__economics__now:
                data__economics__now__inputprice = data__economics__now['input_price']
                if not isinstance(data__economics__now__inputprice, (int, float)) or isinstance(data__economics__now__inputprice, bool):
                    raise GateError
                if data__economics__now__inputprice < 0:
                    raise GateError
            if 'output_price' in data__economics__now:
                data__economics__now__outputprice = data__economics__now['output_price']
                if not isinstance(data__economics__now__outputprice, (int, float)) or isinstance(data__economics__now__outputprice, bool):
                    raise GateError
                if data__economics__now__outputprice < 0:
                    raise GateError
            if 'monthly' in data__economics__now:
                data__economics__now__monthly = data__economics__now['monthly']
                if not isinstance(data__economics__now__monthly, (int, float)) or isinstance(data__economics__now__monthly, bool):
                    raise GateError
                if data__economics__now__monthly < 0:
                    raise GateError
            if not data__economics__now.keys() <= _KEYS_34 and has_unknown(data__economics__now.keys() - _KEYS_34):
                raise GateError
        if 'tuned' in data__economics:
            data__economics__tuned = data__economics['tuned']
            if not isinstance(data__economics__tuned, dict):
                raise GateError
            if 'input_tokens' in data__economics__tuned:
                data__economics__tuned__inputtokens = data__economics__tuned['input_tokens']
                if not isinstance(data__economics__tuned__inputtokens, int) and (not (isinstance(data__economics__tuned__inputtokens, float) and data__economics__tuned__inputtokens.is_integer())) or isinstance(data__economics__tuned__inputtokens, bool):
                    raise GateError
                if isinstance(data__economics__tuned__inputtokens, (int, float)):
                    if data__economics__tuned__inputtokens < 0:
                        raise GateError
            if 'output_tokens' in data__economics__tuned:
                data__economics__tuned__outputtokens = data__economics__tuned['output_tokens']
                if not isinstance(data__economics__tuned__outputtokens, int) and (not (isinstance(data__economics__tuned__outputtokens, float) and data__economics__tuned__outputtokens.is_integer())) or isinstance(data__economics__tuned__outputtokens, bool):
                    raise GateError
                if isinstance(data__economics__tuned__outputtokens, (int, float)):
                    if data__economics__tuned__outputtokens < 0:
                        raise GateError
            if 'input_price' in data__economics__tuned:
                data__economics__tuned__inputprice = data__economics__tuned['input_price']
                if not isinstance(data__economics__tuned__inputprice, (int, float)) or isinstance(data__economics__tuned__inputprice, bool):
                    raise GateError
                if data__economics__tuned__inputprice < 0:
                    raise GateError
            if 'output_price' in data__economics__tuned:
                data__economics__tuned__outputprice = data__economics__tuned['output_price']
                if not isinstance(data__economics__tuned__outputprice, (int, float)) or isinstance(data__economics__tuned__outputprice, bool):
                    raise GateError
                if data__economics__tuned__outputprice < 0:
                    raise GateError
            if 'monthly' in data__economics__tuned:
                data__economics__tuned__monthly = data__economics__tuned['monthly']
                if not isinstance(data__economics__tuned__monthly, (int, float)) or isinstance(data__economics__tuned__monthly, bool):
                    raise GateError
                if data__economics__tuned__monthly < 0:
                    raise GateError
            if not data__economics__tuned.keys() <= _KEYS_35 and has_unknown(data__economics__tuned.keys() - _KEYS_35):
                raise GateError
        if 'caching' in data__economics:
            data__economics__caching = data__economics['caching']
            if not isinstance(data__economics__caching, dict):
                raise GateError
            if 'cached_tokens' in data__economics__caching:
                data__economics__caching__cachedtokens = data__economics__caching['cached_tokens']
                if not isinstance(data__economics__caching__cachedtokens, int) and (not (isinstance(data__economics__caching__cachedtokens, float) and data__economics__caching__cachedtokens.is_integer())) or isinstance(data__economics__caching__cachedtokens, bool):
                    raise GateError
                if isinstance(data__economics__caching__cachedtokens, (int, float)):
                    if data__economics__caching__cachedtokens < 0:
                        raise GateError
            if 'cached_price' in data__economics__caching:
                data__economics__caching__cachedprice = data__economics__caching['cached_price']
                if not isinstance(data__economics__caching__cachedprice, (int, float)) or isinstance(data__economics__caching__cachedprice, bool):
                    raise GateError
                if data__economics__caching__cachedprice < 0:
                    raise GateError
            if not data__economics__caching.keys() <= _KEYS_36 and has_unknown(data__economics__caching.keys() - _KEYS_36):
                raise GateError
        if 'batch' in data__economics:
            data__economics__batch = data__economics['batch']
            if not isinstance(data__economics__batch, dict):
                raise GateError
            if 'input_price' in data__economics__batch:
                data__economics__batch__inputprice = data__economics__batch['input_price']
                if not isinstance(data__economics__batch__inputprice, (int, float)) or isinstance(data__economics__batch__inputprice, bool):
                    raise GateError
                if data__economics__batch__inputprice < 0:
                    raise GateError
            if 'output_price' in data__economics__batch:
                data__economics__batch__outputprice = data__economics__batch['output_price']
                if not isinstance(data__economics__batch__outputprice, (int, float)) or isinstance(data__economics__batch__outputprice, bool):
                    raise GateError
                if data__economics__batch__outputprice < 0:
                    raise GateError
            if not data__economics__batch.keys() <= _KEYS_37 and has_unknown(data__economics__batch.keys() - _KEYS_37):
                raise GateError
        if 'one_time' in data__economics:
            data__economics__onetime = data__economics['one_time']
            if not isinstance(data__economics__onetime, dict):
                raise GateError
            if 'data' in data__economics__onetime:
                data__economics__onetime__data = data__economics__onetime['data']
                if not isinstance(data__economics__onetime__data, (int, float)) or isinstance(data__economics__onetime__data, bool):
                    raise GateError
                if data__economics__onetime__data < 0:
                    raise GateError
            if 'training' in data__economics__onetime:
                data__economics__onetime__training = data__economics__onetime['training']
                if not isinstance(data__economics__onetime__training, (int, float)) or isinstance(data__economics__onetime__training, bool):
                    raise GateError
                if data__economics__onetime__training < 0:
                    raise GateError
            if 'other' in data__economics__onetime:
                data__economics__onetime__other = data__economics__onetime['other']
                if not isinstance(data__economics__onetime__other, (int, float)) or isinstance(data__economics__onetime__other, bool):
                    raise GateError
                if data__economics__onetime__other < 0:
                    raise GateError
            if not data__economics__onetime.keys() <= _KEYS_38 and has_unknown(data__economics__onetime.keys() - _KEYS_38):
                raise GateError
        if not data__economics.keys() <= _KEYS_33 and has_unknown(data__economics.keys() - _KEYS_33):
            raise GateError
    if 'iterations' in data:
        data__iterations = data['iterations']
        if not isinstance(data__iterations, (list, tuple)):
            raise GateError
        data__iterations_len = len(data__iterations)
        if data__iterations_len > 200:
            raise GateError
        for data__iterations_item in data__iterations:
            if not isinstance(data__iterations_item, dict):
                raise GateError
            if 'id' not in data__iterations_item:
                raise GateError
            if 'id' in data__iterations_item:
                data__iterations_item__id = data__iterations_item['id']
                if not isinstance(data__iterations_item__id, str):
                    raise GateError
                data__iterations_item__id_len = len(data__iterations_item__id)
                if data__iterations_item__id_len > 64:
                    raise GateError
                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__iterations_item__id):
                    raise GateError
            if 'date' in data__iterations_item:
                data__iterations_item__date = data__iterations_item['date']
                if not isinstance(data__iterations_item__date, str):
                    raise GateError
                data__iterations_item__date_len = len(data__iterations_item__date)
                if data__iterations_item__date_len > 10:
                    raise GateError
                if not REGEX_PATTERNS['^[0-9]{4}-[0-9]{2}-[0-9]{2}$'].search(data__iterations_item__date):
                    raise GateError
            if 'change' in data__iterations_item:
                data__iterations_item__change = data__iterations_item['change']
                if not isinstance(data__iterations_item__change, str):
                    raise GateError
                data__iterations_item__change_len = len(data__iterations_item__change)
                if data__iterations_item__change_len < 1:
                    raise GateError
                if data__iterations_item__change_len > 2000:
                    raise GateError
            if 'model' in data__iterations_item:
                data__iterations_item__model = data__iterations_item['model']
                if not isinstance(data__iterations_item__model, str):
                    raise GateError
                data__iterations_item__model_len = len(data__iterations_item__model)
                if data__iterations_item__model_len < 1:
                    raise GateError
                if data__iterations_item__model_len > 300:
                    raise GateError
            if 'results' in data__iterations_item:
                data__iterations_item__results = data__iterations_item['results']
                if not isinstance(data__iterations_item__results, dict):
                    raise GateError
                data__iterations_item__results_len = len(data__iterations_item__results)
                if data__iterations_item__results_len > 50:
                    raise GateError
                for data__iterations_item__results_key in data__iterations_item__results:
                    data__iterations_item__results_value = data__iterations_item__results.get(data__iterations_item__results_key)
                    if not isinstance(data__iterations_item__results_value, (int, float, dict)) or isinstance(data__iterations_item__results_value, bool):
                        raise GateError
                    data__iterations_item__results_value_is_dict = isinstance(data__iterations_item__results_value, dict)
                    if data__iterations_item__results_value_is_dict:
                        if 'value' not in data__iterations_item__results_value:
                            raise GateError
                        if 'value' in data__iterations_item__results_value:
                            data__iterations_item__results_value__value = data__iterations_item__results_value['value']
                            if not isinstance(data__iterations_item__results_value__value, (int, float)) or isinstance(data__iterations_item__results_value__value, bool):
                                raise GateError
                        if 'source' in data__iterations_item__results_value:
                            data__iterations_item__results_value__source = data__iterations_item__results_value['source']
                            if not isinstance(data__iterations_item__results_value__source, str):
                                raise GateError
                            if not data__iterations_item__results_value__source in {'measured', 'reported', 'illustrative'}:
                                raise GateError
                        if 'sample_size' in data__iterations_item__results_value:
                            data__iterations_item__results_value__samplesize = data__iterations_item__results_value['sample_size']
                            if not isinstance(data__iterations_item__results_value__samplesize, int) and (not (isinstance(data__iterations_item__results_value__samplesize, float) and data__iterations_item__results_value__samplesize.is_integer())) or isinstance(data__iterations_item__results_value__samplesize, bool):
                                raise GateError
                            if isinstance(data__iterations_item__results_value__samplesize, (int, float)):
                                if data__iterations_item__results_value__samplesize < 1:
                                    raise GateError
                        if 'evidence' in data__iterations_item__results_value:
                            data__iterations_item__results_value__evidence = data__iterations_item__results_value['evidence']
                            if not isinstance(data__iterations_item__results_value__evidence, dict):
                                raise GateError
                            if 'path' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__path = data__iterations_item__results_value__evidence['path']
                                if not isinstance(data__iterations_item__results_value__evidence__path, str):
                                    raise GateError
                                data__iterations_item__results_value__evidence__path_len = len(data__iterations_item__results_value__evidence__path)
                                if data__iterations_item__results_value__evidence__path_len < 1:
                                    raise GateError
                                if data__iterations_item__results_value__evidence__path_len > 500:
                                    raise GateError
                            if 'paths' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__paths = data__iterations_item__results_value__evidence['paths']
                                if not isinstance(data__iterations_item__results_value__evidence__paths, (list, tuple)):
                                    raise GateError
                                data__iterations_item__results_value__evidence__paths_len = len(data__iterations_item__results_value__evidence__paths)
                                if data__iterations_item__results_value__evidence__paths_len > 50:
                                    raise GateError
                                for data__iterations_item__results_value__evidence__paths_item in data__iterations_item__results_value__evidence__paths:
                                    if not isinstance(data__iterations_item__results_value__evidence__paths_item, str):
                                        raise GateError
                                    data__iterations_item__results_value__evidence__paths_item_len = len(data__iterations_item__results_value__evidence__paths_item)
                                    if data__iterations_item__results_value__evidence__paths_item_len < 1:
                                        raise GateError
                                    if data__iterations_item__results_value__evidence__paths_item_len > 500:
                                        raise GateError
                            if 'format' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__format = data__iterations_item__results_value__evidence['format']
                                if not isinstance(data__iterations_item__results_value__evidence__format, str):
                                    raise GateError
                                data__iterations_item__results_value__evidence__format_len = len(data__iterations_item__results_value__evidence__format)
                                if data__iterations_item__results_value__evidence__format_len < 1:
                                    raise GateError
                                if data__iterations_item__results_value__evidence__format_len > 500:
                                    raise GateError
                            if 'metric' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__metric = data__iterations_item__results_value__evidence['metric']
                                if not isinstance(data__iterations_item__results_value__evidence__metric, str):
                                    raise GateError
                                data__iterations_item__results_value__evidence__metric_len = len(data__iterations_item__results_value__evidence__metric)
                                if data__iterations_item__results_value__evidence__metric_len < 1:
                                    raise GateError
                                if data__iterations_item__results_value__evidence__metric_len > 500:
                                    raise GateError
                            if 'pointer' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__pointer = data__iterations_item__results_value__evidence['pointer']
                                if not isinstance(data__iterations_item__results_value__evidence__pointer, str):
                                    raise GateError
                                data__iterations_item__results_value__evidence__pointer_len = len(data__iterations_item__results_value__evidence__pointer)
                                if data__iterations_item__results_value__evidence__pointer_len < 1:
                                    raise GateError
                                if data__iterations_item__results_value__evidence__pointer_len > 500:
                                    raise GateError
                            if 'row' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__row = data__iterations_item__results_value__evidence['row']
                                if not isinstance(data__iterations_item__results_value__evidence__row, str):
                                    raise GateError
                                data__iterations_item__results_value__evidence__row_len = len(data__iterations_item__results_value__evidence__row)
                                if data__iterations_item__results_value__evidence__row_len < 1:
                                    raise GateError
                                if data__iterations_item__results_value__evidence__row_len > 500:
                                    raise GateError
                            if 'column' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__column = data__iterations_item__results_value__evidence['column']
                                if not isinstance(data__iterations_item__results_value__evidence__column, str):
                                    raise GateError
                                data__iterations_item__results_value__evidence__column_len = len(data__iterations_item__results_value__evidence__column)
                                if data__iterations_item__results_value__evidence__column_len < 1:
                                    raise GateError
                                if data__iterations_item__results_value__evidence__column_len > 500:
                                    raise GateError
                            if 'run' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__run = data__iterations_item__results_value__evidence['run']
                                if not isinstance(data__iterations_item__results_value__evidence__run, str):
                                    raise GateError
                                data__iterations_item__results_value__evidence__run_len = len(data__iterations_item__results_value__evidence__run)
                                if data__iterations_item__results_value__evidence__run_len < 1:
                                    raise GateError
                                if data__iterations_item__results_value__evidence__run_len > 500:
                                    raise GateError
                            if 'sha256' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__sha256 = data__iterations_item__results_value__evidence['sha256']
                                if not isinstance(data__iterations_item__results_value__evidence__sha256, str):
                                    raise GateError
                                data__iterations_item__results_value__evidence__sha256_len = len(data__iterations_item__results_value__evidence__sha256)
                                if data__iterations_item__results_value__evidence__sha256_len > 64:
                                    raise GateError
                                if not REGEX_PATTERNS['^[0-9a-f]{64}$'].search(data__iterations_item__results_value__evidence__sha256):
                                    raise GateError
                            if 'samples' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__samples = data__iterations_item__results_value__evidence['samples']
                                if not isinstance(data__iterations_item__results_value__evidence__samples, str):
                                    raise GateError
                                data__iterations_item__results_value__evidence__samples_len = len(data__iterations_item__results_value__evidence__samples)
                                if data__iterations_item__results_value__evidence__samples_len < 1:
                                    raise GateError
                                if data__iterations_item__results_value__evidence__samples_len > 500:
                                    raise GateError
                            if 'source' in data__iterations_item__results_value__evidence:
                                data__iterations_item__results_value__evidence__source = data__iterations_item__results_value__evidence['source']
                                if not isinstance(data__iterations_item__results_value__evidence__source, str):
                                    raise GateError
                                data__iterations_item__results_value__evidence__source_len = len(data__iterations_item__results_value__evidence__source)
                                if data__iterations_item__results_value__evidence__source_len > 2000:
                                    raise GateError
                                if not REGEX_PATTERNS['^(https://|hf://|mlflow:/|wandb:)[!-~]+$'].search(data__iterations_item__results_value__evidence__source):
                                    raise GateError
                            if not data__iterations_item__results_value__evidence.keys() <= _KEYS_41 and has_unknown(data__iterations_item__results_value__evidence.keys() - _KEYS_41):
                                raise GateError
                        if 'note' in data__iterations_item__results_value:
                            data__iterations_item__results_value__note = data__iterations_item__results_value['note']
                            if not isinstance(data__iterations_item__results_value__note, str):
                                raise GateError
                            data__iterations_item__results_value__note_len = len(data__iterations_item__results_value__note)
                            if data__iterations_item__results_value__note_len < 1:
                                raise GateError
                            if data__iterations_item__results_value__note_len > 2000:
                                raise GateError
                        if not data__iterations_item__results_value.keys() <= _KEYS_40 and has_unknown(data__iterations_item__results_value.keys() - _KEYS_40):
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
            if 'conclusion' in data__iterations_item:
                data__iterations_item__conclusion = data__iterations_item['conclusion']
                if not isinstance(data__iterations_item__conclusion, str):
                    raise GateError
                if not data__iterations_item__conclusion in {'continue', 'pivot', 'stop'}:
                    raise GateError
            if 'notes' in data__iterations_item:
                data__iterations_item__notes = data__iterations_item['notes']
                if not isinstance(data__iterations_item__notes, str):
                    raise GateError
                data__iterations_item__notes_len = len(data__iterations_item__notes)
                if data__iterations_item__notes_len < 1:
                    raise GateError
                if data__iterations_item__notes_len > 2000:
                    raise GateError
            if not data__iterations_item.keys() <= _KEYS_39 and has_unknown(data__iterations_item.keys() - _KEYS_39):
                raise GateError
    if 'outcome' in data:
        data__outcome = data['outcome']
        if not isinstance(data__outcome, (list, tuple)):
            raise GateError
        data__outcome_len = len(data__outcome)
        if data__outcome_len > 50:
            raise GateError
        for data__outcome_item in data__outcome:
            if not isinstance(data__outcome_item, dict):
                raise GateError
            if 'date' in data__outcome_item:
                data__outcome_item__date = data__outcome_item['date']
                if not isinstance(data__outcome_item__date, str):
                    raise GateError
                data__outcome_item__date_len = len(data__outcome_item__date)
                if data__outcome_item__date_len > 10:
                    raise GateError
                if not REGEX_PATTERNS['^[0-9]{4}-[0-9]{2}-[0-9]{2}$'].search(data__outcome_item__date):
                    raise GateError
            if 'results' in data__outcome_item:
                data__outcome_item__results = data__outcome_item['results']
                if not isinstance(data__outcome_item__results, dict):
                    raise GateError
                data__outcome_item__results_len = len(data__outcome_item__results)
                if data__outcome_item__results_len > 50:
                    raise GateError
                for data__outcome_item__results_key in data__outcome_item__results:
                    data__outcome_item__results_value = data__outcome_item__results.get(data__outcome_item__results_key)
                    if not isinstance(data__outcome_item__results_value, (int, float, dict)) or isinstance(data__outcome_item__results_value, bool):
                        raise GateError
                    data__outcome_item__results_value_is_dict = isinstance(data__outcome_item__results_value, dict)
                    if data__outcome_item__results_value_is_dict:
                        if 'value' not in data__outcome_item__results_value:
                            raise GateError
                        if 'value' in data__outcome_item__results_value:
                            data__outcome_item__results_value__value = data__outcome_item__results_value['value']
                            if not isinstance(data__outcome_item__results_value__value, (int, float)) or isinstance(data__outcome_item__results_value__value, bool):
                                raise GateError
                        if 'source' in data__outcome_item__results_value:
                            data__outcome_item__results_value__source = data__outcome_item__results_value['source']
                            if not isinstance(data__outcome_item__results_value__source, str):
                                raise GateError
                            if not data__outcome_item__results_value__source in {'measured', 'reported', 'illustrative'}:
                                raise GateError
                        if 'sample_size' in data__outcome_item__results_value:
                            data__outcome_item__results_value__samplesize = data__outcome_item__results_value['sample_size']
                            if not isinstance(data__outcome_item__results_value__samplesize, int) and (not (isinstance(data__outcome_item__results_value__samplesize, float) and data__outcome_item__results_value__samplesize.is_integer())) or isinstance(data__outcome_item__results_value__samplesize, bool):
                                raise GateError
                            if isinstance(data__outcome_item__results_value__samplesize, (int, float)):
                                if data__outcome_item__results_value__samplesize < 1:
                                    raise GateError
                        if 'evidence' in data__outcome_item__results_value:
                            data__outcome_item__results_value__evidence = data__outcome_item__results_value['evidence']
                            if not isinstance(data__outcome_item__results_value__evidence, dict):
                                raise GateError
                            if 'path' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__path = data__outcome_item__results_value__evidence['path']
                                if not isinstance(data__outcome_item__results_value__evidence__path, str):
                                    raise GateError
                                data__outcome_item__results_value__evidence__path_len = len(data__outcome_item__results_value__evidence__path)
                                if data__outcome_item__results_value__evidence__path_len < 1:
                                    raise GateError
                                if data__outcome_item__results_value__evidence__path_len > 500:
                                    raise GateError
                            if 'paths' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__paths = data__outcome_item__results_value__evidence['paths']
                                if not isinstance(data__outcome_item__results_value__evidence__paths, (list, tuple)):
                                    raise GateError
                                data__outcome_item__results_value__evidence__paths_len = len(data__outcome_item__results_value__evidence__paths)
                                if data__outcome_item__results_value__evidence__paths_len > 50:
                                    raise GateError
                                for data__outcome_item__results_value__evidence__paths_item in data__outcome_item__results_value__evidence__paths:
                                    if not isinstance(data__outcome_item__results_value__evidence__paths_item, str):
                                        raise GateError
                                    data__outcome_item__results_value__evidence__paths_item_len = len(data__outcome_item__results_value__evidence__paths_item)
                                    if data__outcome_item__results_value__evidence__paths_item_len < 1:
                                        raise GateError
                                    if data__outcome_item__results_value__evidence__paths_item_len > 500:
                                        raise GateError
                            if 'format' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__format = data__outcome_item__results_value__evidence['format']
                                if not isinstance(data__outcome_item__results_value__evidence__format, str):
                                    raise GateError
                                data__outcome_item__results_value__evidence__format_len = len(data__outcome_item__results_value__evidence__format)
                                if data__outcome_item__results_value__evidence__format_len < 1:
                                    raise GateError
                                if data__outcome_item__results_value__evidence__format_len > 500:
                                    raise GateError
                            if 'metric' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__metric = data__outcome_item__results_value__evidence['metric']
                                if not isinstance(data__outcome_item__results_value__evidence__metric, str):
                                    raise GateError
                                data__outcome_item__results_value__evidence__metric_len = len(data__outcome_item__results_value__evidence__metric)
                                if data__outcome_item__results_value__evidence__metric_len < 1:
                                    raise GateError
                                if data__outcome_item__results_value__evidence__metric_len > 500:
                                    raise GateError
                            if 'pointer' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__pointer = data__outcome_item__results_value__evidence['pointer']
                                if not isinstance(data__outcome_item__results_value__evidence__pointer, str):
                                    raise GateError
                                data__outcome_item__results_value__evidence__pointer_len = len(data__outcome_item__results_value__evidence__pointer)
                                if data__outcome_item__results_value__evidence__pointer_len < 1:
                                    raise GateError
                                if data__outcome_item__results_value__evidence__pointer_len > 500:
                                    raise GateError
                            if 'row' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__row = data__outcome_item__results_value__evidence['row']
                                if not isinstance(data__outcome_item__results_value__evidence__row, str):
                                    raise GateError
                                data__outcome_item__results_value__evidence__row_len = len(data__outcome_item__results_value__evidence__row)
                                if data__outcome_item__results_value__evidence__row_len < 1:
                                    raise GateError
                                if data__outcome_item__results_value__evidence__row_len > 500:
                                    raise GateError
                            if 'column' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__column = data__outcome_item__results_value__evidence['column']
                                if not isinstance(data__outcome_item__results_value__evidence__column, str):
                                    raise GateError
                                data__outcome_item__results_value__evidence__column_len = len(data__outcome_item__results_value__evidence__column)
                                if data__outcome_item__results_value__evidence__column_len < 1:
                                    raise GateError
                                if data__outcome_item__results_value__evidence__column_len > 500:
                                    raise GateError
                            if 'run' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__run = data__outcome_item__results_value__evidence['run']
                                if not isinstance(data__outcome_item__results_value__evidence__run, str):
                                    raise GateError
                                data__outcome_item__results_value__evidence__run_len = len(data__outcome_item__results_value__evidence__run)
                                if data__outcome_item__results_value__evidence__run_len < 1:
                                    raise GateError
                                if data__outcome_item__results_value__evidence__run_len > 500:
                                    raise GateError
                            if 'sha256' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__sha256 = data__outcome_item__results_value__evidence['sha256']
                                if not isinstance(data__outcome_item__results_value__evidence__sha256, str):
                                    raise GateError
                                data__outcome_item__results_value__evidence__sha256_len = len(data__outcome_item__results_value__evidence__sha256)
                                if data__outcome_item__results_value__evidence__sha256_len > 64:
                                    raise GateError
                                if not REGEX_PATTERNS['^[0-9a-f]{64}$'].search(data__outcome_item__results_value__evidence__sha256):
                                    raise GateError
                            if 'samples' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__samples = data__outcome_item__results_value__evidence['samples']
                                if not isinstance(data__outcome_item__results_value__evidence__samples, str):
                                    raise GateError
                                data__outcome_item__results_value__evidence__samples_len = len(data__outcome_item__results_value__evidence__samples)
                                if data__outcome_item__results_value__evidence__samples_len < 1:
                                    raise GateError
                                if data__outcome_item__results_value__evidence__samples_len > 500:
                                    raise GateError
                            if 'source' in data__outcome_item__results_value__evidence:
                                data__outcome_item__results_value__evidence__source = data__outcome_item__results_value__evidence['source']
                                if not isinstance(data__outcome_item__results_value__evidence__source, str):
                                    raise GateError
                                data__outcome_item__results_value__evidence__source_len = len(data__outcome_item__results_value__evidence__source)
                                if data__outcome_item__results_value__evidence__source_len > 2000:
                                    raise GateError
                                if not REGEX_PATTERNS['^(https://|hf://|mlflow:/|wandb:)[!-~]+$'].search(data__outcome_item__results_value__evidence__source):
                                    raise GateError
                            if not data__outcome_item__results_value__evidence.keys() <= _KEYS_44 and has_unknown(data__outcome_item__results_value__evidence.keys() - _KEYS_44):
                                raise GateError
                        if 'note' in data__outcome_item__results_value:
                            data__outcome_item__results_value__note = data__outcome_item__results_value['note']
                            if not isinstance(data__outcome_item__results_value__note, str):
                                raise GateError
                            data__outcome_item__results_value__note_len = len(data__outcome_item__results_value__note)
                            if data__outcome_item__results_value__note_len < 1:
                                raise GateError
                            if data__outcome_item__results_value__note_len > 2000:
                                raise GateError
                        if not data__outcome_item__results_value.keys() <= _KEYS_43 and has_unknown(data__outcome_item__results_value.keys() - _KEYS_43):
                            raise GateError
                if data__outcome_item__results_len != 0:
                    data__outcome_item__results_property_names = True
                    for data__outcome_item__results_key in data__outcome_item__results:
                        try:
                            if isinstance(data__outcome_item__results_key, str):
                                data__outcome_item__results_key_len = len(data__outcome_item__results_key)
                                if data__outcome_item__results_key_len > 64:
                                    raise GateError
                                if not REGEX_PATTERNS['^[a-z0-9][a-z0-9._-]*$'].search(data__outcome_item__results_key):
                                    raise GateError
                        except GateError:
                            data__outcome_item__results_property_names = False
                    if not data__outcome_item__results_property_names:
                        raise GateError
            if 'held' in data__outcome_item:
                data__outcome_item__held = data__outcome_item['held']
                if not isinstance(data__outcome_item__held, (bool, str)):
                    raise GateError
                if not (isinstance(data__outcome_item__held, bool) and data__outcome_item__held is True or (isinstance(data__outcome_item__held, bool) and data__outcome_item__held is False) or (isinstance(data__outcome_item__held, str) and data__outcome_item__held == 'unknown')):
                    raise GateError
            if 'note' in data__outcome_item:
                data__outcome_item__note = data__outcome_item['note']
                if not isinstance(data__outcome_item__note, str):
                    raise GateError
                data__outcome_item__note_len = len(data__outcome_item__note)
                if data__outcome_item__note_len < 1:
                    raise GateError
                if data__outcome_item__note_len > 2000:
                    raise GateError
            if not data__outcome_item.keys() <= _KEYS_42 and has_unknown(data__outcome_item.keys() - _KEYS_42):
                raise GateError
    if 'waivers' in data:
        data__waivers = data['waivers']
        if not isinstance(data__waivers, (list, tuple)):
            raise GateError
        data__waivers_len = len(data__waivers)
        if data__waivers_len > 50:
            raise GateError
        for data__waivers_item in data__waivers:
            if not isinstance(data__waivers_item, dict):
                raise GateError
            if 'rule' not in data__waivers_item:
                raise GateError
            if 'reason' not in data__waivers_item:
                raise GateError
            if 'approved_by' not in data__waivers_item:
                raise GateError
            if 'expires' not in data__waivers_item:
                raise GateError
            if 'rule' in data__waivers_item:
                data__waivers_item__rule = data__waivers_item['rule']
                if not isinstance(data__waivers_item__rule, str):
                    raise GateError
                data__waivers_item__rule_len = len(data__waivers_item__rule)
                if data__waivers_item__rule_len < 1:
                    raise GateError
                if data__waivers_item__rule_len > 300:
                    raise GateError
            if 'reason' in data__waivers_item:
                data__waivers_item__reason = data__waivers_item['reason']
                if not isinstance(data__waivers_item__reason, str):
                    raise GateError
                data__waivers_item__reason_len = len(data__waivers_item__reason)
                if data__waivers_item__reason_len < 1:
                    raise GateError
                if data__waivers_item__reason_len > 2000:
                    raise GateError
            if 'approved_by' in data__waivers_item:
                data__waivers_item__approvedby = data__waivers_item['approved_by']
                if not isinstance(data__waivers_item__approvedby, str):
                    raise GateError
                data__waivers_item__approvedby_len = len(data__waivers_item__approvedby)
                if data__waivers_item__approvedby_len < 1:
                    raise GateError
                if data__waivers_item__approvedby_len > 300:
                    raise GateError
            if 'expires' in data__waivers_item:
                data__waivers_item__expires = data__waivers_item['expires']
                if not isinstance(data__waivers_item__expires, str):
                    raise GateError
                data__waivers_item__expires_len = len(data__waivers_item__expires)
                if data__waivers_item__expires_len < 1:
                    raise GateError
                if data__waivers_item__expires_len > 300:
                    raise GateError
            if not data__waivers_item.keys() <= _KEYS_45 and has_unknown(data__waivers_item.keys() - _KEYS_45):
                raise GateError
    if 'illustrative' in data:
        data__illustrative = data['illustrative']
        if not isinstance(data__illustrative, (list, tuple)):
            raise GateError
        data__illustrative_len = len(data__illustrative)
        if data__illustrative_len > 200:
            raise GateError
        for data__illustrative_item in data__illustrative:
            if not isinstance(data__illustrative_item, str):
                raise GateError
            data__illustrative_item_len = len(data__illustrative_item)
            if data__illustrative_item_len < 1:
                raise GateError
            if data__illustrative_item_len > 500:
                raise GateError
    if 'references' in data:
        data__references = data['references']
        if not isinstance(data__references, (list, tuple)):
            raise GateError
        data__references_len = len(data__references)
        if data__references_len > 50:
            raise GateError
        for data__references_item in data__references:
            if not isinstance(data__references_item, dict):
                raise GateError
            if 'title' not in data__references_item:
                raise GateError
            if 'url' not in data__references_item:
                raise GateError
            if 'title' in data__references_item:
                data__references_item__title = data__references_item['title']
                if not isinstance(data__references_item__title, str):
                    raise GateError
                data__references_item__title_len = len(data__references_item__title)
                if data__references_item__title_len < 1:
                    raise GateError
                if data__references_item__title_len > 300:
                    raise GateError
            if 'url' in data__references_item:
                data__references_item__url = data__references_item['url']
                if not isinstance(data__references_item__url, str):
                    raise GateError
                data__references_item__url_len = len(data__references_item__url)
                if data__references_item__url_len > 2000:
                    raise GateError
                if not REGEX_PATTERNS['^https?://[!-~]+$'].search(data__references_item__url):
                    raise GateError
            if 'year' in data__references_item:
                data__references_item__year = data__references_item['year']
                if not isinstance(data__references_item__year, int) and (not (isinstance(data__references_item__year, float) and data__references_item__year.is_integer())) or isinstance(data__references_item__year, bool):
                    raise GateError
                if isinstance(data__references_item__year, (int, float)):
                    if data__references_item__year < 1900:
                        raise GateError
                    if data__references_item__year > 2100:
                        raise GateError
            if 'note' in data__references_item:
                data__references_item__note = data__references_item['note']
                if not isinstance(data__references_item__note, str):
                    raise GateError
                data__references_item__note_len = len(data__references_item__note)
                if data__references_item__note_len < 1:
                    raise GateError
                if data__references_item__note_len > 2000:
                    raise GateError
            if not data__references_item.keys() <= _KEYS_46 and has_unknown(data__references_item.keys() - _KEYS_46):
                raise GateError
    if not data.keys() <= _KEYS_0 and has_unknown(data.keys() - _KEYS_0):
        raise GateError
    return data
