{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<div class="field{{#has_findings}} has-error{{/has_findings}}" data-field="{{path}}">
  <label for="{{anchor}}" lang="{{labelLang}}">{{use:field-label}}</label>
  <div id="{{anchor}}-notes">{{use:field-head}}</div>
  <textarea class="box long" id="{{anchor}}" name="{{name}}" rows="5"
      aria-describedby="{{anchor}}-notes"{{use:field-state}}>{{value:p}}</textarea>
</div>
