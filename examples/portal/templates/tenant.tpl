{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{tenantName}} {{t:app.name}}</h1>
{{use:part-unfinished}}
<div class="quick">
  <a class="button plain" href="{{base}}/status">{{t:status.title}}</a>{{BI_SPACE}}
  <a class="button plain" href="{{base}}/resume">{{t:resume.title}}</a>
  {{#hasRegisters}}
    {{BI_SPACE}}<a class="button plain" href="{{base}}/registers">{{t:tenant.registers}}</a>
  {{/hasRegisters}}
</div>
<h2>{{t:tenant.procedures}}</h2>
{{#no_procedures}}<p>{{t:tenant.none}}</p>{{/no_procedures}}
<ul class="procedures">
  {{#procedures}}
    <li class="card">
      <h3><a href="{{base}}/forms/{{formId}}">{{formTitle}}</a></h3>
      <p>{{description}}</p>
      <ul class="chips">
        {{#signed}}<li class="chip">{{t:chip.signed}}</li>{{/signed}}
        {{#paid}}<li class="chip">{{t:chip.paid}}</li>{{/paid}}
      </ul>
    </li>
  {{/procedures}}
</ul>
{{#has_closed}}
  <h2>{{t:tenant.closed}}</h2>
  <ul class="procedures">
    {{#closed}}
      <li class="card quiet">
        <h3><a href="{{base}}/forms/{{formId}}">{{formTitle}}</a></h3>
        <p>{{whyNot}}{{#has_whyNotInWords}} <span lang="ja">{{whyNotInWords}}</span>{{/has_whyNotInWords}}</p>
        {{#has_elsewhere}}
          <p><a href="{{elsewhere}}" rel="external noreferrer">{{t:procedure.elsewhere}}</a></p>
        {{/has_elsewhere}}
      </li>
    {{/closed}}
  </ul>
{{/has_closed}}
