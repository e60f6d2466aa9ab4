{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:draft.saved}}</h1>
<p class="lead">{{t:draft.saved-text}}</p>
<p>{{t:draft.number}} <strong class="code" id="draft-number">{{draftNumber}}</strong></p>
<p>{{t:draft.expires}}</p>
<div class="actions">
  <a class="button primary" href="{{formPath}}/page/all">{{t:draft.go-on}}</a>{{BI_SPACE}}
  <a class="button plain" href="{{base}}/">{{t:draft.leave}}</a>
</div>
