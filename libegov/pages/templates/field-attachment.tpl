{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<div class="field{{#has_findings}} has-error{{/has_findings}}" data-field="{{path}}">
  <label for="{{anchor}}" lang="{{labelLang}}">{{use:field-label}}</label>
  <div id="{{anchor}}-notes">
    {{use:field-head}}
    <p class="hint">{{t:attachment.limits}}</p>
  </div>
  {{#has_files}}
    <ul class="files">
      {{#files}}
        <li>
          <span>{{fileName}} ({{fileSize}})</span>{{BI_SPACE}}
          <button class="button small plain" name="action" value="{{removeAction}}">
            {{t:attachment.remove}}<span class="visually-hidden"> {{fileName}}</span>
          </button>
        </li>
      {{/files}}
    </ul>
  {{/has_files}}
  {{#mayAdd}}
    <div class="upload">
      <input type="file" id="{{anchor}}" name="{{path}}" accept="{{accept}}"{{#several}} multiple{{/several}}
          aria-describedby="{{anchor}}-notes">{{BI_SPACE}}
      <button class="button small" name="action" value="upload">{{t:attachment.upload}}</button>
    </div>
  {{/mayAdd}}
</div>
