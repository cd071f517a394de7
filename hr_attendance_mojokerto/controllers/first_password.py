from odoo import http
from odoo.http import request

from odoo.addons.web.controllers.home import Home

from ..models.res_users_first_password import CHANGE_URL


class FirstPassword(Home):
    """The page between the first login and everything else."""

    @http.route(
        CHANGE_URL,
        type="http",
        auth="public",
        methods=["GET", "POST"],
        sitemap=False,
        website=True,
        multilang=False,
    )
    def web_first_password(self, redirect=None, password="", again="", **_rest):
        """Take the own password of somebody who logged in with a first one; that ends
        the first one and begins the session."""
        if request.session.uid:
            return request.redirect(
                self._login_redirect(request.session.uid, redirect=redirect)
            )
        user = request.env["res.users"].browse(request.session.get("pre_uid")).sudo()
        if not user.exists() or not user.attendance_first_password:
            return request.redirect("/web/login")
        request.update_context(lang=user.lang)
        user = user.with_context(lang=user.lang)
        fault = None
        if request.httprequest.method == "POST":
            fault = self._fault_of_password(user, password, again)
            if not fault:
                return self._enter(user, password, redirect)
        return request.render(
            "hr_attendance_mojokerto.first_password_page",
            {
                "action": CHANGE_URL,
                "login": user.login,
                "name": user.name,
                "error": fault,
                "redirect": redirect,
            },
        )

    def _fault_of_password(self, user, password, again):
        if password.strip() != again.strip():
            return user.env._("The two passwords differ: type the same one twice.")
        fault = user._fault_of_own_password(password)
        if fault:
            return fault
        if user._is_current_password(password):
            return user.env._("Choose another password than the one on the letter.")
        return None

    def _enter(self, user, password, redirect):
        user._change_password(password)
        user.attendance_first_password = False
        user.env["hr.attendance.account.secret"]._forget_of(user)
        user.flush_recordset()
        url = user._mfa_url()
        if url:
            return request.redirect(url)
        request.session.finalize(request.env)
        request.update_env(user=request.session.uid)
        request.update_context(**request.session.context)
        return request.redirect(
            self._login_redirect(request.session.uid, redirect=redirect)
        )
