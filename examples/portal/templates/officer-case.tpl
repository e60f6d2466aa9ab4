{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<nav class="crumbs" aria-label="{{t:crumbs}}"><a href="{{base}}/officers/">{{t:officer.inbox}}</a></nav>
<p class="form-name">{{formTitle}}</p>
<h1>{{t:officer.case}} <span class="code">{{reference}}</span></h1>
{{#has_actProblem}}
  <div class="error-summary" role="alert">
    <p>{{actProblem}}</p>
  </div>
{{/has_actProblem}}
<dl class="facts">
  <dt>{{t:case.state}}</dt>
  <dd><span class="chip state" id="state">{{stateText}}</span></dd>
  <dt>{{t:officer.name}}</dt>
  <dd lang="ja">{{applicant}}{{#no_applicant}}–{{/no_applicant}}</dd>
  <dt>{{t:case.arrived-at}}</dt>
  <dd>{{arrivedAt}}</dd>
  {{#has_decideBy}}
    <dt>{{t:case.decide-by}}</dt>
    <dd>{{decideBy}}</dd>
  {{/has_decideBy}}
  <dt>{{t:officer.assigned}}</dt>
  <dd>{{assignedTo}}{{#no_assignedTo}}–{{/no_assignedTo}}</dd>
  {{#fee}}
    <dt>{{t:case.fee}}</dt>
    <dd>{{feeTotal}} <span class="chip">{{feeStanding}}</span> <a href="{{officerCase}}/money">{{t:money.open}}</a></dd>
  {{/fee}}
</dl>
{{#proposal}}
  <div class="notice" role="note">
    <p><strong>{{t:officer.proposal}}</strong> {{proposes}} ({{t:officer.drafter}} {{drafter}})</p>
    {{#has_proposalReason}}<blockquote>{{proposalReason}}</blockquote>{{/has_proposalReason}}
    <ol class="route">
      {{#steps}}
        <li>
          {{stepKind}} {{stepAsked}}
          {{#has_stepAgreed}} – {{t:approvals.agreed}} <strong>{{stepAgreed}}</strong>{{/has_stepAgreed}}
          {{#stepWaits}} <span class="chip">{{t:approvals.waits}}</span>{{/stepWaits}}
        </li>
      {{/steps}}
    </ol>
    {{#waitsForOther}}<p>{{t:officer.waits}}</p>{{/waitsForOther}}
    {{#has_proposedLines}}
      <dl class="facts entered" id="proposed">
        {{#proposedLines}}
          <dt>{{lineLabel}}</dt>
          <dd lang="ja">{{lineValue:p}}{{#no_lineValue}}–{{/no_lineValue}}</dd>
        {{/proposedLines}}
      </dl>
    {{/has_proposedLines}}
    {{#has_proposedPapers}}
      {{#proposedPapers}}
        <details data-paper="{{paperKind}}">
          <summary>{{t:paper.preview}} {{paperTitle}}</summary>
          {{use:part-paper}}
        </details>
      {{/proposedPapers}}
    {{/has_proposedPapers}}
    {{#has_proposedChanges}}
      <p>{{t:stage.changes}}</p>
      <dl class="facts entered" id="proposed-changes">
        {{#proposedChanges}}
          <dt>{{changedLabel}}</dt>
          <dd lang="ja">
            <del>{{changedFrom}}</del>{{#no_changedFrom}}–{{/no_changedFrom}} →
            <ins>{{changedTo}}</ins>{{#no_changedTo}}–{{/no_changedTo}}
          </dd>
        {{/proposedChanges}}
      </dl>
    {{/has_proposedChanges}}
  </div>
{{/proposal}}
{{use:part-stages}}
{{#has_papers}}
  <section class="card" id="papers">
    <h2>{{t:paper.title}}</h2>
    {{#papers}}
      <article data-paper="{{paperKind}}">
        <h3>{{paperTitle}}</h3>
        {{use:part-paper}}
        {{#has_paperIssued}}<p><span class="chip">{{t:paper.issued}}</span> {{paperIssued}}</p>{{/has_paperIssued}}
        {{#has_paperLacks}}<p class="error-text">{{t:paper.lacks}} {{paperLacks}}</p>{{/has_paperLacks}}
        {{#paperDue}}
          <form method="post" action="{{officerCase}}">
            {{use:part-token}}
            <input type="hidden" name="paper" value="{{paperKind}}">
            <button class="button small" name="action" value="issue-paper">
              {{t:officer.issue}}<span class="visually-hidden"> {{paperTitle}} {{paperAddressee}}</span>
            </button>
          </form>
        {{/paperDue}}
      </article>
    {{/papers}}
  </section>
{{/has_papers}}
{{use:part-agent}}
{{! Before whoever decides acts. }}
{{#has_notJudged}}
  <div class="error-summary" role="alert" id="not-judged">
    <p>{{notJudged}}</p>
  </div>
{{/has_notJudged}}
{{use:part-law}}
<section class="card">
  <h2>{{t:officer.act}}</h2>
  <form method="post" action="{{officerCase}}">
    {{use:part-token}}
    {{#has_seen}}<input type="hidden" name="seen" value="{{seen}}">{{/has_seen}}
    <div class="field">
      <label for="words">{{t:officer.words}}</label>
      <p class="hint" id="words-notes">{{t:officer.words-hint}}</p>
      <textarea class="box long" id="words" name="words" rows="3" aria-describedby="words-notes">
        {{typedWords:p}}
      </textarea>
    </div>
    {{#mayPropose}}
      <div class="field">
        <label for="explanation">{{t:officer.explanation}}</label>
        <p class="hint" id="explanation-notes">{{t:officer.explanation-hint}}</p>
        <textarea class="box long" id="explanation" name="explanation" rows="2" aria-describedby="explanation-notes">
          {{typedExplanation:p}}
        </textarea>
      </div>
    {{/mayPropose}}
    <div class="actions">
      {{#mayAccept}}
        <button class="button small" name="action" value="accept">{{t:officer.accept}}</button>
      {{/mayAccept}}
      {{#mayStart}}<button class="button small" name="action" value="start">{{t:officer.start}}</button>{{/mayStart}}
      {{#mayPropose}}
        <button class="button small" name="action" value="propose-approve">{{t:officer.propose-approve}}</button>
      {{/mayPropose}}
      {{#mayApprove}}
        <button class="button small" name="action" value="approve">{{t:officer.approve}}</button>
        <button class="button small plain" name="action" value="send-back">{{t:officer.send-back}}</button>
      {{/mayApprove}}
      {{#mayTakeBack}}
        <button class="button small plain" name="action" value="send-back">{{t:approvals.take-back}}</button>
      {{/mayTakeBack}}
      {{#mayIssue}}<button class="button small" name="action" value="issue">{{t:officer.issue}}</button>{{/mayIssue}}
      {{#mayClose}}
        <button class="button small plain" name="action" value="close">{{t:officer.close}}</button>
      {{/mayClose}}
      {{#mayTake}}
        <button class="button small plain" name="action" value="assign">{{t:officer.take}}</button>
      {{/mayTake}}
    </div>
  </form>
  {{#mayPropose}}
    <details{{#has_typedReject}} open{{/has_typedReject}}>
      <summary>{{t:officer.propose-reject}}</summary>
      <form method="post" action="{{officerCase}}">
        {{use:part-token}}
        <div class="field">
          <label for="reject-words">
            {{t:officer.reject-words}} <span class="required">{{t:field.required}}</span>
          </label>
          <textarea class="box long" id="reject-words" name="words" rows="3" aria-required="true">
            {{typedReject:p}}
          </textarea>
        </div>
        <div class="field">
          <label for="inner">{{t:officer.words}}</label>
          <textarea class="box long" id="inner" name="inner" rows="2">{{typedInner:p}}</textarea>
        </div>
        <button class="button small danger" name="action" value="propose-reject">{{t:officer.propose-reject}}</button>
      </form>
    </details>
  {{/mayPropose}}
  {{#mayCorrect}}
    <details{{#has_typedCorrection}} open{{/has_typedCorrection}}>
      <summary>{{t:officer.correct}}</summary>
      <form method="post" action="{{officerCase}}">
        {{use:part-token}}
        <div class="field">
          <label for="correct-words">
            {{t:officer.correct-words}} <span class="required">{{t:field.required}}</span>
          </label>
          <textarea class="box long" id="correct-words" name="words" rows="3" aria-required="true">
            {{typedCorrection:p}}
          </textarea>
        </div>
        <fieldset class="field">
          <legend>{{t:officer.correct-fields}}</legend>
          {{#correctable}}
            <div class="option">
              <input type="checkbox" id="c-{{fieldId}}" name="field" value="{{fieldId}}">
              <label for="c-{{fieldId}}">{{fieldLabel}}</label>
              {{#has_fieldFollowers}}
                <p class="hint">{{fieldFollowers}}</p>
              {{/has_fieldFollowers}}
            </div>
          {{/correctable}}
        </fieldset>
        <div class="field">
          <label for="due">{{t:officer.correct-due}}</label>
          <input class="box medium" type="date" id="due" name="due" value="{{typedDue}}">
        </div>
        <button class="button small" name="action" value="correct">{{t:officer.correct-do}}</button>
      </form>
    </details>
  {{/mayCorrect}}
</section>
{{#signature}}
  <section class="card">
    <h2>{{t:officer.signature}}</h2>
    <p><strong>{{indication}}</strong> <span class="fine">{{judgedAt}}</span></p>
    {{#doubt}}
      <div class="notice warning" role="note">
        <p><strong>{{t:officer.doubted}}</strong></p>
        <p>{{doubtCode}} <span class="fine">{{doubtSince}}</span></p>
      </div>
    {{/doubt}}
    {{#signer}}
      <dl class="facts">
        <dt>{{t:identity.name}}</dt>
        <dd lang="ja">{{signerName}}</dd>
        <dt>{{t:identity.address}}</dt>
        <dd lang="ja">{{signerAddress}}</dd>
        <dt>{{t:identity.birthDate}}</dt>
        <dd>{{signerBirth}}</dd>
      </dl>
    {{/signer}}
    {{use:part-checks}}
  </section>
{{/signature}}
{{#no_signature}}<p class="fine">{{t:officer.unsigned}}</p>{{/no_signature}}
{{#has_files}}
  <section>
    <h2>{{t:officer.files}}</h2>
    <ul class="files">
      {{#files}}
        <li data-scan="{{scanCode}}">
          {{#clean}}<a class="attachment" href="{{filePath}}" download>{{fileName}}</a>{{/clean}}
          {{#no_clean}}<span>{{fileName}}</span>{{/no_clean}} ({{fileSize}}){{BI_SPACE}}
          <span class="chip">{{scan}}</span> <span class="fine">{{scanNote}}</span>
        </li>
      {{/files}}
    </ul>
  </section>
{{/has_files}}
{{#has_sealed}}
  <section>
    <h2>{{t:officer.sealed}}</h2>
    {{#sealed}}
      <form method="post" action="{{officerCase}}/sealed" class="inline">
        {{use:part-token}}
        <input type="hidden" name="path" value="{{sealedPath}}">
        <span>{{sealedLabel}}</span>{{BI_SPACE}}
        <button class="button small plain">
          {{t:officer.open-sealed}}<span class="visually-hidden"> {{sealedLabel}}</span>
        </button>
      </form>
    {{/sealed}}
  </section>
{{/has_sealed}}
{{use:part-changes}}
{{use:form-answers}}
{{#has_reasons}}
  <details class="card" id="why">
    <summary>{{t:why.title}}</summary>
    <p class="fine">{{t:why.note}} <span class="code">{{formReference}}</span></p>
    <ul>
      {{#reasons}}
        <li data-aspect="{{aspect}}" data-path="{{reasonPath}}">
          <span class="chip">{{aspectText}}</span> {{sentence}}
        </li>
      {{/reasons}}
    </ul>
  </details>
{{/has_reasons}}
{{#has_documents}}
  <section>
    <h2>{{t:officer.documents}}</h2>
    <ul>
      {{#documents}}<li>{{documentTitle}} <span class="fine">{{issuedAt}}</span></li>{{/documents}}
    </ul>
  </section>
{{/has_documents}}
{{use:part-history}}
<section class="card" id="notes">
  <h2>{{t:note.title}}</h2>
  <form method="post" action="{{officerCase}}">
    {{use:part-token}}
    <div class="field">
      <label for="note-words">{{t:note.words}}</label>
      <p class="hint" id="note-hint">{{t:note.hint}}</p>
      <textarea class="box long" id="note-words" name="words" rows="2" aria-describedby="note-hint">
        {{typedNote:p}}
      </textarea>
    </div>
    <button class="button small" name="action" value="note">{{t:note.keep}}</button>
  </form>
</section>
{{#keeping}}
  <section class="card" id="keeping">
    <h2>{{t:keeping.title}}</h2>
    <dl class="facts">
      <dt>{{t:keeping.until}}</dt>
      <dd>{{deleteOn}}{{#no_deleteOn}}{{t:keeping.open}}{{/no_deleteOn}}</dd>
      <dt>{{t:keeping.hold}}</dt>
      <dd id="hold">
        {{#onHold}}<span class="chip">{{t:keeping.held}}</span>{{/onHold}}
        {{#no_onHold}}{{t:keeping.not-held}}{{/no_onHold}}
      </dd>
    </dl>
    <p class="fine">{{t:keeping.text}}</p>
    <form method="post" action="{{officerCase}}">
      {{use:part-token}}
      <div class="field">
        <label for="hold-words">{{t:keeping.reason}}</label>
        <textarea class="box long" id="hold-words" name="words" rows="2"></textarea>
      </div>
      <div class="actions">
        {{#mayHold}}<button class="button small" name="action" value="hold">{{t:keeping.do-hold}}</button>{{/mayHold}}
        {{#mayRelease}}
          <button class="button small plain" name="action" value="release">{{t:keeping.do-release}}</button>
        {{/mayRelease}}
      </div>
    </form>
  </section>
{{/keeping}}
