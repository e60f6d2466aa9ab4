{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<nav class="crumbs" aria-label="{{t:crumbs}}">
  <a href="{{base}}/officers/">{{t:officer.inbox}}</a> ›{{BI_SPACE}}
  <a href="{{officerCase}}">{{t:officer.case}} {{reference}}</a>
</nav>
<h1>{{t:money.title}} <span class="code">{{reference}}</span></h1>
{{#has_actProblem}}
  <div class="error-summary" role="alert">
    <p>{{actProblem}}</p>
  </div>
{{/has_actProblem}}
{{#no_accounts}}<p>{{t:money.none}}</p>{{/no_accounts}}
{{#accounts}}
  {{#proposals}}
    <section class="notice warning proposal" data-proposal="{{proposalId}}">
      <h2>
        {{#isRefund}}{{t:money.draft-refund}}{{/isRefund}}
        {{#isChange}}{{t:money.draft-reduction}}{{/isChange}} {{proposalAmount}}
      </h2>
      <p>{{proposalReason}} <span class="fine">{{t:money.decision}} {{proposalBasis}}</span></p>
      <p class="fine">{{t:officer.drafter}} {{proposedBy}} · {{proposedAt}}</p>
      {{#waitsForOther}}<p>{{t:officer.waits}}</p>{{/waitsForOther}}
      <form method="post" action="{{officerCase}}/money">
        {{use:part-token}}
        <input type="hidden" name="charge" value="{{ofCharge}}">
        <input type="hidden" name="proposal" value="{{proposalId}}">
        <div class="field">
          <label for="comment-{{proposalId}}">{{t:money.comment}}</label>
          <input class="box long" id="comment-{{proposalId}}" name="reason" autocomplete="off">
        </div>
        <div class="actions">
          {{#mayApprove}}
            <button class="button small" name="action" value="approve">{{t:money.approve}}</button>{{BI_SPACE}}
          {{/mayApprove}}
          <button class="button small plain" name="action" value="reject">{{t:money.send-back}}</button>
        </div>
      </form>
    </section>
  {{/proposals}}
  {{use:part-fees}}
  <dl class="facts">
    <dt>{{t:case.state}}</dt>
    <dd><span class="chip state" id="standing" data-standing="{{standingCode}}">{{standing}}</span></dd>
    <dt>{{t:money.paid}}</dt>
    <dd id="paid">{{paidYen}}</dd>
    <dt>{{t:money.outstanding}}</dt>
    <dd>{{outstandingYen}}</dd>
    {{#has_overpaidYen}}
      <dt>{{t:money.overpaid}}</dt>
      <dd>{{overpaidYen}}</dd>
    {{/has_overpaidYen}}
  </dl>
  {{#has_flags}}
    <section>
      <h2>{{t:books.flags}}</h2>
      {{#flags}}
        <form method="post" action="{{officerCase}}/money" class="notice warning flag" data-flag="{{flagCode}}">
          {{use:part-token}}
          <input type="hidden" name="key" value="{{flagKey}}">
          <p><strong>{{flagText}}</strong> {{flagAmount}} <span class="fine">{{flagAt}}</span></p>
          <div class="field">
            <label for="settle-{{flagKey}}">{{t:money.resolution}}</label>
            <input class="box long" id="settle-{{flagKey}}" name="reason" autocomplete="off">
          </div>
          <button class="button small" name="action" value="settle">{{t:money.settle}}</button>
        </form>
      {{/flags}}
    </section>
  {{/has_flags}}
  <section>
    <h2>{{t:money.attempts}}</h2>
    {{#no_attempts}}<p>{{t:money.no-attempts}}</p>{{/no_attempts}}
    {{#attempts}}
      <section class="card attempt" data-state="{{attemptCode}}">
        <h3>{{gatewayName}} {{attemptAmount}} <span class="chip">{{attemptState}}</span></h3>
        <dl class="facts">
          <dt>{{t:money.begun}}</dt>
          <dd>{{begunAt}}</dd>
          {{#has_paidAt}}
            <dt>{{t:money.paid-at}}</dt>
            <dd>{{paidAt}}</dd>
          {{/has_paidAt}}
          {{#has_settledOn}}
            <dt>{{t:money.settled-on}}</dt>
            <dd>{{settledOn}}</dd>
          {{/has_settledOn}}
          <dt>{{t:money.number}}</dt>
          <dd class="code">{{attemptId}}</dd>
        </dl>
        {{#take}}
          <form method="post" action="{{officerCase}}/money">
            {{use:part-token}}
            <input type="hidden" name="attempt" value="{{attemptId}}">
            <h4>{{t:money.take}} <span class="code">{{deskReference}}</span></h4>
            <div class="field">
              <label for="counted-{{attemptId}}">{{t:money.counted}}</label>
              <input class="box short" id="counted-{{attemptId}}" name="counted" inputmode="numeric" autocomplete="off">
            </div>
            <div class="field">
              <label for="voucher-{{attemptId}}">{{t:money.voucher}}</label>
              <input class="box medium" id="voucher-{{attemptId}}" name="voucher" autocomplete="off">
            </div>
            <button class="button small" name="action" value="take">{{t:money.take-do}}</button>
          </form>
        {{/take}}
        {{#giveBack}}
          <details class="give-back">
            <summary>{{t:money.refund}}</summary>
            <form method="post" action="{{officerCase}}/money">
              {{use:part-token}}
              <input type="hidden" name="charge" value="{{charge}}">
              <input type="hidden" name="attempt" value="{{attemptId}}">
              <input type="hidden" name="left" value="{{left}}">
              <input type="hidden" name="proposal" value="{{newProposal}}">
              <p>{{t:money.left}} {{leftYen}}</p>
              <div class="field">
                <label for="amount-{{attemptId}}">{{t:money.refund-amount}}</label>
                <input class="box short" id="amount-{{attemptId}}" name="amount" inputmode="numeric" value="{{left}}"
                    autocomplete="off">
              </div>
              <div class="field">
                <label for="channel-{{attemptId}}">{{t:money.channel}}</label>
                <select class="box" id="channel-{{attemptId}}" name="channel">
                  {{#channels}}<option value="{{channelId}}">{{channelName}}</option>{{/channels}}
                </select>
              </div>
              <div class="field">
                <label for="reason-{{attemptId}}">{{t:money.reason}}</label>
                <input class="box long" id="reason-{{attemptId}}" name="reason" autocomplete="off">
              </div>
              <div class="field">
                <label for="decision-{{attemptId}}">{{t:money.decision}}</label>
                <input class="box medium" id="decision-{{attemptId}}" name="basis" autocomplete="off">
              </div>
              <button class="button small" name="action" value="propose-refund">{{t:money.draft-do}}</button>
            </form>
          </details>
        {{/giveBack}}
      </section>
    {{/attempts}}
  </section>
  {{#has_refunds}}
    <section>
      <h2>{{t:money.refunds}}</h2>
      <ul>
        {{#refunds}}
          <li data-refund="{{refundCode}}">
            {{refundAmount}} {{refundState}} ({{refundChannel}}) {{refundReason}}{{BI_SPACE}}
            <span class="fine">{{refundBy}} {{refundAt}}</span>
          </li>
        {{/refunds}}
      </ul>
    </section>
  {{/has_refunds}}
  {{#has_revisions}}
    <section>
      <h2>{{t:money.revisions}}</h2>
      <ul>
        {{#revisions}}
          <li>{{revisionTotal}} {{revisionReason}} <span class="fine">{{revisionBy}} {{revisionAt}}</span></li>
        {{/revisions}}
      </ul>
    </section>
  {{/has_revisions}}
  {{#reduce}}
    <details class="reduce">
      <summary>{{t:money.reduce}}</summary>
      <form method="post" action="{{officerCase}}/money">
        {{use:part-token}}
        <input type="hidden" name="charge" value="{{chargeId}}">
        <input type="hidden" name="proposal" value="{{newProposal}}">
        <p>{{t:money.reduce-text}}</p>
        {{#units}}
          <div class="field">
            <label for="{{unitAnchor}}">{{unitLabel}}</label>
            <input class="box short" id="{{unitAnchor}}" name="unit" inputmode="numeric" value="{{unitAmount}}"
                autocomplete="off">
          </div>
        {{/units}}
        <div class="field">
          <label for="reduce-reason">{{t:money.reason}}</label>
          <input class="box long" id="reduce-reason" name="reason" autocomplete="off">
        </div>
        <div class="field">
          <label for="reduce-decision">{{t:money.decision}}</label>
          <input class="box medium" id="reduce-decision" name="basis" autocomplete="off">
        </div>
        <button class="button small" name="action" value="propose-change">{{t:money.draft-do}}</button>
      </form>
    </details>
  {{/reduce}}
  {{#has_ledger}}
    <details>
      <summary>{{t:money.ledger}}</summary>
      <div class="table-box" tabindex="0" role="region" aria-label="{{t:money.ledger}}">
        <table id="ledger">
          <thead>
            <tr>
              <th scope="col">{{t:money.entry}}</th>
              <th scope="col" class="number">{{t:fee.amount}}</th>
              <th scope="col">{{t:money.day}}</th>
              <th scope="col">{{t:money.booked}}</th>
            </tr>
          </thead>
          <tbody>
            {{#ledger}}
              <tr>
                <th scope="row">{{ledgerKind}}</th>
                <td class="number">{{ledgerAmount}}</td>
                <td>{{ledgerDay}}</td>
                <td>{{ledgerBooked}}</td>
              </tr>
            {{/ledger}}
          </tbody>
        </table>
      </div>
    </details>
  {{/has_ledger}}
{{/accounts}}
