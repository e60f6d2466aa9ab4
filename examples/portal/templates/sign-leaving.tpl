{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<p class="form-name">{{formTitle}}</p>
<h1>{{t:sign.telephone}}</h1>
<p class="lead">{{t:sign.telephone-leaving}}</p>
<p><a class="button primary" id="leave" href="{{nextUrl}}">{{t:sign.telephone-go}} ({{nextHost}})</a></p>
<p><a href="{{formPath}}/sign">{{t:sign.telephone-other}}</a></p>
