{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:registers.look-up}}</h1>
{{#answer}}
  <div class="card" role="status" data-verdict="{{verdict}}">
    <p>{{#has_asked}}<strong>{{asked}}</strong>: {{/has_asked}}{{verdictText}}</p>
    {{#hasFields}}
      <dl>
        {{#fields}}
          <dt lang="ja">{{fieldLabel}}</dt>
          <dd lang="ja">{{fieldValue}}</dd>
        {{/fields}}
      </dl>
    {{/hasFields}}
  </div>
{{/answer}}
{{use:part-look-up}}
<p><a href="{{base}}/registers/{{registerId}}">{{t:registers.list}}</a></p>
