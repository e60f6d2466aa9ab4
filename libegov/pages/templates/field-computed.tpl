{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<div class="field computed" data-field="{{path}}" data-computed="1">
  <p class="field-title" lang="{{labelLang}}">{{label}}</p>
  {{use:field-head}}
  <output id="{{anchor}}"{{#isComputedForeign}} lang="ja"{{/isComputedForeign}}>
    {{computed}}{{#no_computed}}–{{/no_computed}}
  </output>
</div>
