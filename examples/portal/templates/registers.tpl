{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:registers.title}}</h1>
{{#no_registers}}<p>{{t:registers.none}}</p>{{/no_registers}}
<ul class="procedures">
  {{#registers}}
    <li class="card">
      <h2><a href="{{base}}/registers/{{registerId}}" lang="ja">{{registerTitle}}</a></h2>
    </li>
  {{/registers}}
</ul>
