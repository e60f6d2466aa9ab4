{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:officer.sealed}}</h1>
<p class="notice warning" role="note">{{t:officer.sealed-note}}</p>
<h2 data-path="{{sealedPath}}">{{sealedLabel}}</h2>
<dl class="facts">
  {{#sealedParts}}
    <dt>{{partLabel}}</dt>
    <dd class="code" lang="ja">{{partValue}}</dd>
  {{/sealedParts}}
</dl>
<p><a class="button plain" href="{{officerCase}}">{{t:officer.back}}</a></p>
