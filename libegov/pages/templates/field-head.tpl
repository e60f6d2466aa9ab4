{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#has_hint}}<p class="hint" lang="{{hintLang}}">{{hint}}</p>{{/has_hint}}
{{#has_example}}<p class="hint">{{t:field.example}} <span lang="{{exampleLang}}">{{example}}</span></p>{{/has_example}}
{{#has_warning}}<p class="hint warning-hint" lang="{{warningLang}}">{{warning}}</p>{{/has_warning}}
{{#sealed}}<p class="hint sealed">{{t:field.sealed}}</p>{{/sealed}}
{{#findings}}<p class="error-text">{{message}}</p>{{/findings}}
