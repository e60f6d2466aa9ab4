{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:officer.forms}}</h1>
{{#no_forms}}<p>{{t:officer.forms-none}}</p>{{/no_forms}}
{{#has_forms}}
  <ul class="procedures">
    {{#forms}}
      <li class="card">
        <h2>{{formTitle}}</h2>
        <p lang="ja">{{explanation}}</p>
        {{#has_missing}}<p>{{t:officer.missing}} <span lang="ja">{{missing}}</span></p>{{/has_missing}}
        <p class="fine">{{reasonCode}}</p>
      </li>
    {{/forms}}
  </ul>
{{/has_forms}}
