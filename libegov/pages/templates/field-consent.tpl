{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<div class="field{{#has_findings}} has-error{{/has_findings}}" data-field="{{path}}">
  <p class="field-title" lang="{{labelLang}}">{{use:field-label}}</p>
  <div id="{{anchor}}-notes">{{use:field-head}}</div>
  <div class="option">
    <input type="checkbox" id="{{anchor}}" name="{{path}}" value="true"
        aria-describedby="{{anchor}}-notes"{{#checked}} checked{{/checked}}{{#invalid}} aria-invalid="true"{{/invalid}}>
    <label for="{{anchor}}">
      {{#has_text}}<span lang="{{textLang}}">{{text}}</span>{{/has_text}}
      {{#no_text}}<span lang="{{labelLang}}">{{label}}</span>{{/no_text}}
    </label>
  </div>
</div>
