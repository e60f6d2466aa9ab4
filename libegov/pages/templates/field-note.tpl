{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<div class="field note" data-field="{{path}}">
  <p class="field-title" lang="{{labelLang}}">{{label}}</p>
  {{#has_text}}<p lang="{{textLang}}">{{text}}</p>{{/has_text}}
</div>
