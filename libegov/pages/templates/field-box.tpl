{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<div class="field{{#has_findings}} has-error{{/has_findings}}" data-field="{{path}}">
  <label for="{{anchor}}" lang="{{labelLang}}">{{use:field-label}}</label>
  <div id="{{anchor}}-notes">{{use:field-head}}</div>
  <span class="box-line">
    <input class="box {{size}}" id="{{anchor}}" name="{{name}}" type="{{inputType}}" inputmode="{{inputMode}}"
        autocomplete="{{autocomplete}}" value="{{value}}" aria-describedby="{{anchor}}-notes"{{use:field-state}}>
    {{#has_unit}} <span lang="{{unitLang}}">{{unit}}</span>{{/has_unit}}
  </span>
</div>
