{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1 lang="ja">{{registerTitle}}</h1>
<section>
  <h2 id="look-up">{{t:registers.look-up}}</h2>
  {{#answer}}
    <div class="card" role="status" data-verdict="{{verdict}}">
      <p><strong>{{asked}}</strong>: {{verdictText}}</p>
      <dl>
        {{#fields}}<dt lang="ja">{{fieldLabel}}</dt><dd lang="ja">{{fieldValue}}</dd>{{/fields}}
      </dl>
    </div>
  {{/answer}}
  <form method="get" action="{{base}}/registers/{{registerId}}">
    <div class="field">
      <label for="number">{{t:registers.number}}</label>
      <p class="hint" id="number-notes">{{t:registers.number-hint}}</p>
      <input class="box medium" id="number" name="number" autocomplete="off" maxlength="100" value="{{typedNumber}}"
          aria-describedby="number-notes">
    </div>
    <div class="actions">
      <button class="button primary">{{t:registers.do}}</button>
    </div>
  </form>
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
