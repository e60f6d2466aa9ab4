{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<dl class="facts entered" lang="ja">
  <dt>{{t:paper.addressee}}</dt>
  <dd>{{paperAddressee}}{{#no_paperAddressee}}–{{/no_paperAddressee}}</dd>
  {{#has_paperOutcome}}
    <dt>{{t:stage.outcome}}</dt>
    <dd>{{paperOutcome}}</dd>
  {{/has_paperOutcome}}
  {{#lines}}
    <dt>{{lineLabel}}</dt>
    <dd>{{lineValue:p}}</dd>
  {{/lines}}
  {{#has_paperValid}}
    <dt>{{t:paper.valid-until}}</dt>
    <dd>{{paperValid}}</dd>
  {{/has_paperValid}}
  <dt>{{t:paper.basis}}</dt>
  <dd>{{paperBasis}}</dd>
  {{#has_paperReason}}
    <dt>{{t:stage.reason}}</dt>
    <dd>{{paperReason:p}}</dd>
  {{/has_paperReason}}
  {{#has_paperRemedies}}
    <dt>{{t:paper.remedies}}</dt>
    <dd>{{paperRemedies:p}}</dd>
  {{/has_paperRemedies}}
</dl>
