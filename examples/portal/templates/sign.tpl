{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<p class="form-name">{{formTitle}}</p>
<h1>{{t:sign.title}}</h1>
{{#has_signProblem}}
  <div class="error-summary" role="alert">
    <h2>{{t:sign.problem}}</h2>
    <p><a href="#ways">{{signProblem}}</a></p>
  </div>
{{/has_signProblem}}
<p class="lead" id="ways" tabindex="-1">{{t:sign.lead}}</p>
{{#byAgent}}<p class="notice" role="note" id="agent-signs">{{t:agent.signs}}</p>{{/byAgent}}
{{use:part-changes}}
{{#telephone}}
  <section class="card">
    <h2>{{t:sign.telephone}}</h2>
    <p>{{t:sign.telephone-text}}</p>
    <form method="post" action="{{formPath}}/telephone">
      {{use:part-filing}}
      <div class="actions">
        <button class="button primary" name="action" value="telephone">{{t:sign.telephone-do}}</button>
      </div>
    </form>
  </section>
{{/telephone}}
{{#reader}}
  <section class="card">
    <h2>{{t:sign.card}}</h2>
    <p class="notice" role="note">{{t:sign.demo}}</p>
    <form method="post" action="{{formPath}}/sign">
      {{use:part-filing}}
      <fieldset class="field">
        <legend>{{t:sign.choose}}</legend>
        {{#cards}}
          <div class="option">
            <input type="radio" name="card" id="card-{{cardId}}"
                value="{{cardId}}"{{#cardChosen}} checked{{/cardChosen}}>
            <label for="card-{{cardId}}">{{cardLabel}}</label>
          </div>
        {{/cards}}
      </fieldset>
      <div class="field">
        <label for="pin">{{t:sign.pin}}</label>
        <p class="hint" id="pin-notes">{{t:sign.pin-hint}}</p>
        <input class="box medium" id="pin" name="pin" type="password" autocomplete="off" aria-describedby="pin-notes">
      </div>
      <div class="actions">
        <button class="button primary" name="action" value="card">{{t:sign.do}}</button>
      </div>
    </form>
  </section>
{{/reader}}
<section class="card">
  <h2>{{t:sign.own}}</h2>
  <p>{{t:sign.own-text}}</p>
  <p><a href="{{formPath}}/package">{{t:sign.package}}</a></p>
  <form method="post" action="{{formPath}}/sign" enctype="multipart/form-data">
    {{use:part-filing}}
    <div class="field">
      <label for="signature">{{t:sign.file}}</label>
      <input type="file" id="signature" name="signature" accept=".p7s,.p7m,.der,application/pkcs7-signature">
    </div>
    <div class="actions">
      <button class="button" name="action" value="upload">{{t:sign.upload}}</button>
    </div>
  </form>
</section>
<p><a href="{{formPath}}/review">{{t:sign.back}}</a></p>
