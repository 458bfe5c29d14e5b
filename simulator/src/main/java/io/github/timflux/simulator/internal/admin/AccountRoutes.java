package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.service.SimulatedService;
import io.github.timflux.simulator.internal.state.AccountData;
import io.github.timflux.simulator.internal.state.AccountStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Shows, adds, replaces and removes accounts. */
final class AccountRoutes {

    private static final String ACCOUNT = "/accounts/{account}";

    private final SimulatedService service;
    private final SimulatorControl control;

    AccountRoutes(SimulatedService service, SimulatorControl control) {
        this.service = service;
        this.control = control;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("/accounts", this::list, "after", "limit"),
                AdminRoute.get(ACCOUNT, this::show),
                AdminRoute.withBody("PUT", ACCOUNT, this::put),
                AdminRoute.delete(ACCOUNT, this::remove));
    }

    private AdminResponse list(AdminRequest request) {
        AccountStore store = service.state().store();
        int limit = request.query().limit();
        // One more than asked: it tells whether there are more.
        List<String> names = store.accountsAfter(request.query().text("after"), limit + 1);
        JsonPage page = new JsonPage("accounts", limit);
        names.forEach(name -> {
            AccountData data = store.stored(name);
            // Null if the account was removed after its name was read.
            if (data != null) {
                page.add(json -> writeFields(json, name, data));
            }
        });
        return page.toResponse();
    }

    private AdminResponse show(AdminRequest request) {
        String account = request.pathParameter();
        AccountData data = data(account);
        if (data == null) {
            throw unknown(account);
        }
        return AdminResponse.json(json -> writeFields(json, account, data));
    }

    private @Nullable AccountData data(String account) {
        AccountStore store = service.state().store();
        AccountData stored = store.stored(account);
        if (stored != null) {
            return stored;
        }
        Map<String, String> attributes = store.attributes(account);
        Set<String> tags = store.tags(account);
        return attributes == null || tags == null ? null : new AccountData(attributes, tags);
    }

    private AdminResponse put(AdminRequest request) {
        String account = request.pathParameter();
        control.change(SettingsText.with("accounts", account, AccountText.withoutName(account, request.json())));
        return show(request);
    }

    private AdminResponse remove(AdminRequest request) {
        if (!service.state().store().remove(request.pathParameter())) {
            throw unknown(request.pathParameter());
        }
        return AdminResponse.NO_CONTENT;
    }

    private static AdminException unknown(String account) {
        return AdminException.notFound("The account \"" + account + "\" does not exist; expected a stored account.");
    }

    private static void writeFields(JsonGenerator json, String account, AccountData data) {
        json.writeStringProperty("account", account);
        json.writeName("attributes");
        StrictJson.write(json, data.attributes());
        json.writeName("tags");
        StrictJson.write(json, data.tags());
    }
}
