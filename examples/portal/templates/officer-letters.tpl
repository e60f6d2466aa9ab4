{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:letters.title}}</h1>
{{#has_actProblem}}
  <div class="error-summary" role="alert">
    <p>{{actProblem}}</p>
  </div>
{{/has_actProblem}}
{{#requeued}}<p class="notice good" role="status">{{t:letters.requeued}}</p>{{/requeued}}
<p class="lead">{{t:letters.lead}}</p>
{{#no_letters}}<p>{{t:letters.none}}</p>{{/no_letters}}
{{#has_letters}}
  <div class="table-box" tabindex="0" role="region" aria-label="{{t:letters.title}}">
    <table id="letters">
      <thead>
        <tr>
          <th scope="col">{{t:case.reference}}</th>
          <th scope="col">{{t:letters.what}}</th>
          <th scope="col">{{t:letters.to}}</th>
          <th scope="col">{{t:letters.why}}</th>
          <th scope="col">{{t:letters.tried}}</th>
          <th scope="col">{{t:officer.act}}</th>
        </tr>
      </thead>
      <tbody>
        {{#letters}}
          <tr>
            <th scope="row">
              {{#has_casePath}}<a class="code" href="{{casePath}}">{{reference}}</a>{{/has_casePath}}
              {{#no_casePath}}–{{/no_casePath}}
            </th>
            <td>{{letterTopic}}<br><span class="fine">{{letterSince}}</span></td>
            <td>{{letterChannel}}<br><span class="code">{{letterTo}}</span></td>
            <td>{{letterWhy}}</td>
            <td>{{letterTried}}<br><span class="fine">{{letterAttempts}} {{t:letters.times}}</span></td>
            <td>
              <form method="post" action="{{base}}/officers/letters" class="inline">
                {{use:part-token}}
                <input type="hidden" name="letter" value="{{letterId}}">
                <button class="button small">
                  {{t:letters.again}}<span class="visually-hidden"> {{reference}}</span>
                </button>
              </form>
            </td>
          </tr>
        {{/letters}}
      </tbody>
    </table>
  </div>
{{/has_letters}}
