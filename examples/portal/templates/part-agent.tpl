{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#agent}}
  <section class="card" id="agent">
    <h2>{{t:agent.title}}</h2>
    <p>{{t:agent.text}}</p>
    <dl class="facts">
      <dt>{{t:agent.name}}</dt>
      <dd lang="ja">{{agentName}}</dd>
      {{#has_agentAddress}}
        <dt>{{t:agent.address}}</dt>
        <dd lang="ja">{{agentAddress}}</dd>
      {{/has_agentAddress}}
      {{#has_agentPhone}}
        <dt>{{t:agent.phone}}</dt>
        <dd>{{agentPhone}}</dd>
      {{/has_agentPhone}}
      <dt>{{t:agent.authority}}</dt>
      <dd lang="ja">{{agentAuthority}}</dd>
    </dl>
  </section>
{{/agent}}
