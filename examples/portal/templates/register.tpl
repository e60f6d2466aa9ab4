{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1 lang="ja">{{registerTitle}}</h1>
<section>
  <h2>{{t:registers.look-up}}</h2>
  {{use:part-look-up}}
</section>
<section>
  <h2 id="list">{{t:registers.list}}</h2>
  <p>{{t:registers.list-lead}}</p>
  <p>
    <a href="{{base}}/registers/{{registerId}}/list.csv">{{t:registers.csv}}</a>{{BI_SPACE}}
    <a href="{{base}}/registers/{{registerId}}/list.json">{{t:registers.json}}</a>
  </p>
  {{#no_hasLines}}<p>{{t:registers.empty}}</p>{{/no_hasLines}}
  {{#hasLines}}
    <div class="table-box" tabindex="0" role="region" aria-labelledby="list">
      <div id="register-table"></div>
    </div>
  {{/hasLines}}
</section>
