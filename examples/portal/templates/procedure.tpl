{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<nav class="crumbs" aria-label="{{t:crumbs}}"><a href="{{base}}/">{{tenantName}}</a></nav>
<h1>{{formTitle}}</h1>
<p class="lead">{{description}}</p>
{{#no_offered}}
  <div class="notice warning" role="note">
    <p><strong>{{t:procedure.closed}}</strong> {{whyNot}}</p>
    {{#has_whyNotInWords}}<p lang="ja">{{whyNotInWords}}</p>{{/has_whyNotInWords}}
    {{#has_elsewhere}}
      <p><a class="button" href="{{elsewhere}}" rel="external noreferrer">{{t:procedure.elsewhere}}</a></p>
    {{/has_elsewhere}}
  </div>
{{/no_offered}}
{{use:part-unfinished}}
<dl class="facts">
  <dt>{{t:procedure.identity}}</dt>
  <dd>
    {{#signed}}{{t:procedure.signed}}{{/signed}}
    {{#no_signed}}
      {{#byEmail}}{{t:procedure.email}}{{/byEmail}}{{#no_byEmail}}{{t:procedure.unsigned}}{{/no_byEmail}}
    {{/no_signed}}
  </dd>
  <dt>{{t:procedure.fee}}</dt>
  <dd>{{feeText}}</dd>
  {{#has_papers}}
    <dt>{{t:procedure.papers}}</dt>
    <dd>
      <ul>
        {{#papers}}<li>{{paper}}</li>{{/papers}}
      </ul>
    </dd>
  {{/has_papers}}
  {{#has_window}}
    <dt>{{t:procedure.window}}</dt>
    <dd>{{window}}</dd>
  {{/has_window}}
  <dt>{{t:procedure.legal}}</dt>
  <dd lang="ja">{{legalBasis}}</dd>
  <dt>{{t:procedure.desk}}</dt>
  <dd>
    <span lang="ja">{{deskName}}</span> {{t:footer.phone}} <a href="tel:{{deskCall}}">{{deskPhone}}</a>
    {{#has_deskEmail}}<br><a href="mailto:{{deskEmail}}">{{deskEmail}}</a>{{/has_deskEmail}}
    {{#has_deskHours}}<br>{{t:procedure.hours}} <span lang="ja">{{deskHours}}</span>{{/has_deskHours}}
  </dd>
</dl>
<h2>{{t:procedure.steps}}</h2>
<ol class="steps">
  {{#pages}}<li>{{pageTitle}}</li>{{/pages}}
  <li>{{t:review.title}}</li>
  {{#signed}}<li>{{t:sign.title}}</li>{{/signed}}
  <li>{{t:send.title}}</li>
  {{#paid}}<li>{{t:payment.title}}</li>{{/paid}}
</ol>
{{#offered}}
  <form method="post" action="{{base}}/forms/{{formId}}">
    {{use:part-token}}
    <button class="button primary">{{t:procedure.begin}}</button>
  </form>
{{/offered}}
