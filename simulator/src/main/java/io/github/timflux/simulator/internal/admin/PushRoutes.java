package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.service.SimulatedService;
import io.github.timflux.simulator.model.RecordedPush;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Shows the recorded pushes. */
final class PushRoutes {

    /** A push can reach millions of accounts. */
    private static final int MAX_ACCOUNTS = 1_000;

    private final SimulatedService service;

    PushRoutes(SimulatedService service) {
        this.service = service;
    }

    List<AdminRoute> routes() {
        return List.of(AdminRoute.get("/pushes", this::list, "after", "limit", "account"));
    }

    private AdminResponse list(AdminRequest request) {
        AdminQuery query = request.query();
        JsonPage page = new JsonPage("pushes", query.limit());
        after(query.text("after"), service.state().pushes().pushes()).stream()
                .filter(push -> !query.has("account") || push.accounts().contains(query.text("account")))
                .takeWhile(push -> !page.isComplete())
                .forEach(push -> page.add(json -> write(json, push)));
        return page.toResponse();
    }

    private static List<RecordedPush> after(String taskId, List<RecordedPush> pushes) {
        if (taskId.isEmpty()) {
            return pushes;
        }
        List<String> taskIds = pushes.stream().map(RecordedPush::taskId).toList();
        if (!taskIds.contains(taskId)) {
            throw AdminException.badRequest(
                    "The query parameter after is \"" + taskId + "\"; expected the taskId of a recorded push.");
        }
        return pushes.subList(taskIds.indexOf(taskId) + 1, pushes.size());
    }

    private static void write(JsonGenerator json, RecordedPush push) {
        List<String> accounts = push.accounts();
        json.writeStringProperty("taskId", push.taskId());
        json.writeStringProperty("path", push.path());
        json.writeStringProperty("condition", push.condition());
        json.writeBooleanProperty("toEveryone", push.toEveryone());
        json.writeNumberProperty("accountCount", accounts.size());
        json.writeName("accounts");
        StrictJson.write(json, accounts.subList(0, Math.min(accounts.size(), MAX_ACCOUNTS)));
        json.writeStringProperty("body", UserSigs.hidden(push.body()));
        json.writeBooleanProperty("revoked", push.revoked());
    }
}
