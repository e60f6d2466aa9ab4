{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:books.title}}</h1>
{{#has_actProblem}}
  <div class="error-summary" role="alert">
    <p>{{actProblem}}</p>
  </div>
{{/has_actProblem}}
<section>
  <h2>{{t:books.flags}}</h2>
  {{#no_flags}}<p>{{t:books.no-flags}}</p>{{/no_flags}}
  {{#has_flags}}
    <div class="table-box" tabindex="0" role="region" aria-label="{{t:books.flags}}">
      <table id="flags">
        <thead>
          <tr>
            <th scope="col">{{t:case.reference}}</th>
            <th scope="col">{{t:books.what}}</th>
            <th scope="col" class="number">{{t:fee.amount}}</th>
            <th scope="col">{{t:books.since}}</th>
          </tr>
        </thead>
        <tbody>
          {{#flags}}
            <tr data-flag="{{flagCode}}">
              <th scope="row"><a class="code" href="{{moneyPath}}">{{reference}}</a></th>
              <td>{{flagText}}</td>
              <td class="number">{{flagAmount}}</td>
              <td>{{flagAt}}</td>
            </tr>
          {{/flags}}
        </tbody>
      </table>
    </div>
  {{/has_flags}}
</section>
<section class="card">
  <h2>{{t:books.import}}</h2>
  <p>{{t:books.import-text}}</p>
  <form method="post" action="{{base}}/officers/money" enctype="multipart/form-data">
    {{use:part-token}}
    <div class="field">
      <label for="gateway">{{t:books.gateway}}</label>
      <select class="box" id="gateway" name="gateway">
        {{#gateways}}
          <option value="{{gatewayId}}"{{#gatewayChosen}} selected{{/gatewayChosen}}>{{gatewayLabel}}</option>
        {{/gateways}}
      </select>
    </div>
    <div class="field">
      <label for="from">{{t:books.from}}</label>
      <input class="box medium" type="date" id="from" name="from" value="{{typedFrom}}">
    </div>
    <div class="field">
      <label for="to">{{t:books.to}}</label>
      <input class="box medium" type="date" id="to" name="to" value="{{typedTo}}">
    </div>
    <div class="field">
      <label for="file">{{t:books.file}}</label>
      <input type="file" id="file" name="file" accept=".csv,text/csv">
    </div>
    <div class="actions">
      <button class="button primary" name="action" value="import">{{t:books.import-do}}</button>
    </div>
  </form>
</section>
