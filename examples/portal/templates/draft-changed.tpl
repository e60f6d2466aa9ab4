{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:draft.changed}}</h1>
<div class="notice" role="note">
  <p id="draft-change">{{changeText}}</p>
</div>
<div class="actions">
  <a class="button primary" href="{{firstPage}}">{{t:draft.changed-on}}</a>{{BI_SPACE}}
  <a class="button plain" href="{{base}}/">{{t:draft.leave}}</a>
</div>
