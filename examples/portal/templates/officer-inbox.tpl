{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:officer.inbox}}</h1>
<form method="get" action="{{base}}/officers/" class="search">
  <div class="field">
    <label for="state-choice">{{t:case.state}}</label>
    <select class="box" id="state-choice" name="state">
      <option value="">{{t:officer.all}}</option>
      {{#states}}<option value="{{stateId}}"{{#stateChosen}} selected{{/stateChosen}}>{{stateName}}</option>{{/states}}
    </select>
  </div>
  <div class="field">
    <label for="name">{{t:officer.name}}</label>
    <input class="box medium" id="name" name="name" value="{{typedName}}" autocomplete="off">
  </div>
  <div class="field">
    <label for="search-reference">{{t:case.reference}}</label>
    <input class="box medium" id="search-reference" name="reference" value="{{typedReference}}" autocomplete="off">
  </div>
  <div class="field">
    <button class="button small">{{t:officer.search}}</button>
  </div>
</form>
{{#no_entries}}<p>{{t:officer.empty}}</p>{{/no_entries}}
{{#has_entries}}
  <div class="table-box" tabindex="0" role="region" aria-label="{{t:officer.inbox}}">
    <table id="inbox">
      <thead>
        <tr>
          <th scope="col">{{t:case.reference}}</th>
          <th scope="col">{{t:officer.form}}</th>
          <th scope="col">{{t:officer.name}}</th>
          <th scope="col">{{t:case.state}}</th>
          <th scope="col">{{t:case.arrived-at}}</th>
          <th scope="col">{{t:case.decide-by}}</th>
        </tr>
      </thead>
      <tbody>
        {{#entries}}
          <tr>
            <th scope="row"><a class="code" href="{{entryPath}}">{{reference}}</a></th>
            <td>{{formTitle}}</td>
            <td lang="ja">{{applicant}}</td>
            <td>{{stateText}}{{#feeOpen}} <span class="chip">{{t:officer.fee-open}}</span>{{/feeOpen}}</td>
            <td>{{arrivedAt}}</td>
            <td>{{decideBy}}{{#has_due}} <span class="chip due-{{dueCode}}">{{due}}</span>{{/has_due}}</td>
          </tr>
        {{/entries}}
      </tbody>
    </table>
  </div>
{{/has_entries}}
{{#has_nextPath}}<p><a href="{{nextPath}}">{{t:officer.older}}</a></p>{{/has_nextPath}}
<p><a class="button small plain" href="{{csvPath}}">{{t:officer.csv}}</a></p>
