{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:answers.title}}</h1>
{{#has_actProblem}}
  <div class="error-summary" role="alert">
    <p>{{actProblem}}</p>
  </div>
{{/has_actProblem}}
<p class="lead">{{t:answers.lead}}</p>
{{#no_procedures}}<p>{{t:officer.empty}}</p>{{/no_procedures}}
{{#has_procedures}}
  <form method="post" action="{{base}}/officers/answers" data-downloads>
    {{use:part-token}}
    <div class="field">
      <label for="procedure">{{t:officer.form}}</label>
      <select class="box" id="procedure" name="form">
        {{#procedures}}
          <option value="{{formId}}"{{#formChosen}} selected{{/formChosen}}>{{formTitle}}（{{caseCount}}）</option>
        {{/procedures}}
      </select>
    </div>
    <div class="field">
      <label for="from">{{t:answers.from}}</label>
      <input class="box medium" type="date" id="from" name="from" value="{{typedFrom}}">
    </div>
    <div class="field">
      <label for="until">{{t:answers.until}}</label>
      <input class="box medium" type="date" id="until" name="until" value="{{typedUntil}}">
    </div>
    <div class="field">
      <label for="format">{{t:answers.format}}</label>
      <select class="box" id="format" name="format">
        <option value="csv">{{t:answers.csv}}</option>
        <option value="jsonl"{{#linesChosen}} selected{{/linesChosen}}>{{t:answers.lines}}</option>
      </select>
    </div>
    <div class="field">
      <label for="purpose">{{t:answers.purpose}}</label>
      <p class="hint" id="purpose-hint">{{t:answers.purpose-hint}}</p>
      <textarea class="box long" id="purpose" name="purpose" rows="3"
          aria-describedby="purpose-hint">{{typedPurpose:p}}</textarea>
    </div>
    <div class="option">
      <input type="checkbox" id="sealed" name="sealed" value="open"{{#openChosen}} checked{{/openChosen}}>
      <label for="sealed">{{t:answers.open}}</label>
    </div>
    <div class="actions">
      <button class="button">{{t:answers.do}}</button>
    </div>
  </form>
{{/has_procedures}}
