{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:approvals.title}}</h1>
{{#has_actProblem}}
  <div class="error-summary" role="alert">
    <p>{{actProblem}}</p>
  </div>
{{/has_actProblem}}
{{#has_results}}
  <section class="notice" role="status" id="results">
    <h2>{{t:approvals.results}}</h2>
    <ul>
      {{#results}}
        <li data-good="{{#resultGood}}yes{{/resultGood}}{{#no_resultGood}}no{{/no_resultGood}}">
          <a class="code" href="{{resultPath}}">{{resultReference}}</a> {{resultText}}
        </li>
      {{/results}}
    </ul>
  </section>
{{/has_results}}
<section>
  <h2>{{t:approvals.waiting}}</h2>
  {{#no_drafts}}<p>{{t:approvals.no-drafts}}</p>{{/no_drafts}}
  {{#has_drafts}}
    <p>{{t:approvals.lead}}</p>
    <form method="post" action="{{base}}/officers/approvals">
      {{use:part-token}}
      <div class="table-box" tabindex="0" role="region" aria-label="{{t:approvals.waiting}}">
        <table id="drafts">
          <thead>
            <tr>
              <th scope="col" class="choose">{{t:approvals.choose}}</th>
              <th scope="col">{{t:case.reference}}</th>
              <th scope="col">{{t:officer.form}}</th>
              <th scope="col">{{t:officer.name}}</th>
              <th scope="col">{{t:approvals.draft}}</th>
              <th scope="col">{{t:officer.drafter}}</th>
            </tr>
          </thead>
          <tbody>
            {{#drafts}}
              <tr>
                <td class="choose">
                  {{#ofStage}}
                    <a href="{{casePath}}">{{t:stage.look}}<span class="visually-hidden"> {{reference}}</span></a>
                  {{/ofStage}}
                  {{#no_ofStage}}
                    <input type="checkbox" id="d-{{reference}}" name="case"
                        value="{{reference}}"{{#chosen}} checked{{/chosen}}>
                    <label class="visually-hidden" for="d-{{reference}}">{{t:approvals.choose}} {{reference}}</label>
                  {{/no_ofStage}}
                </td>
                <th scope="row"><a class="code" href="{{casePath}}">{{reference}}</a></th>
                <td>{{formTitle}}</td>
                <td lang="ja">{{applicant}}</td>
                <td>
                  <strong>{{proposes}}</strong>
                  {{#has_proposalReason}}<br><span lang="ja">{{proposalReason}}</span>{{/has_proposalReason}}
                  {{#has_absent}}<br><span class="chip">{{t:approvals.for-absent}} {{absent}}</span>{{/has_absent}}
                </td>
                <td>{{drafter}}<br><span class="fine">{{proposedAt}}</span></td>
              </tr>
            {{/drafts}}
          </tbody>
        </table>
      </div>
      <div class="field">
        <label for="words">{{t:money.comment}}</label>
        <textarea class="box long" id="words" name="words" rows="2">{{typedWords:p}}</textarea>
      </div>
      <div class="actions">
        <button class="button primary" name="action" value="approve">{{t:approvals.approve}}</button>
      </div>
    </form>
  {{/has_drafts}}
</section>
<section>
  <h2>{{t:approvals.unseen}}</h2>
  <p class="fine">{{t:approvals.unseen-lead}}</p>
  {{#no_unseen}}<p>{{t:approvals.no-unseen}}</p>{{/no_unseen}}
  {{#has_unseen}}
    <div class="table-box" tabindex="0" role="region" aria-label="{{t:approvals.unseen}}">
      <table id="unseen">
        <thead>
          <tr>
            <th scope="col">{{t:case.reference}}</th>
            <th scope="col">{{t:officer.form}}</th>
            <th scope="col">{{t:officer.name}}</th>
            <th scope="col">{{t:approvals.given-by}}</th>
            <th scope="col">{{t:officer.act}}</th>
          </tr>
        </thead>
        <tbody>
          {{#unseen}}
            <tr>
              <th scope="row"><a class="code" href="{{casePath}}">{{reference}}</a></th>
              <td>{{formTitle}}</td>
              <td lang="ja">{{applicant}}</td>
              <td>{{givenBy}}<br><span class="fine">{{givenAt}}</span></td>
              <td>
                <form method="post" action="{{base}}/officers/approvals" class="inline">
                  {{use:part-token}}
                  <input type="hidden" name="seen" value="{{reference}}">
                  <button class="button small" name="action" value="see">
                    {{t:approvals.see}}<span class="visually-hidden"> {{reference}}</span>
                  </button>
                </form>
              </td>
            </tr>
          {{/unseen}}
        </tbody>
      </table>
    </div>
  {{/has_unseen}}
</section>
