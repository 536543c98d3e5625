//! What every act of the API may answer beside what it is there for, told once for all of them.

use axum::http::StatusCode;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Response};

/// Says of every act which problems it may answer with, all as RFC 9457 problem details.
pub(super) struct Problems;

impl utoipa::Modify for Problems {
    fn modify(&self, api: &mut OpenApi) {
        for (path, item) in &mut api.paths.paths {
            let reads = item.get.iter_mut().map(|act| (act, false));
            let changes = item.put.iter_mut().chain(item.post.iter_mut()).map(|act| (act, true));
            for (act, changing) in reads.chain(changes) {
                tell(act, path.contains('{'), changing);
            }
        }
    }
}

fn tell(act: &mut Operation, named: bool, changing: bool) {
    let mut expected = vec![
        (StatusCode::BAD_REQUEST, "what was sent is not what is described here"),
        (StatusCode::UNAUTHORIZED, "no token, or one that is not known"),
        (StatusCode::FORBIDDEN, "not for this person"),
        (
            StatusCode::TOO_MANY_REQUESTS,
            "more calls than one account may make; `Retry-After` says for how long to wait",
        ),
    ];
    if named {
        expected.push((StatusCode::NOT_FOUND, "nothing is here, or it is not for this person"));
    }
    if changing {
        expected.push((StatusCode::CONFLICT, "the state is another one by now"));
        expected.push((StatusCode::UNPROCESSABLE_ENTITY, "what stands in the way; every reason at once"));
    }
    if act.request_body.is_some() {
        expected.push((StatusCode::PAYLOAD_TOO_LARGE, "more than is taken in"));
        expected.push((StatusCode::UNSUPPORTED_MEDIA_TYPE, "a body of a kind that is not taken here"));
    }
    let responses = &mut act.responses.responses;
    for (status, why) in expected {
        responses.entry(status.as_str().to_owned()).or_insert_with(|| RefOr::T(Response::new(why)));
    }
    for (status, response) in responses.iter_mut() {
        if let (false, RefOr::T(response)) = (status.starts_with('2'), response) {
            let problem = Content::new(Some(Ref::from_schema_name("Problem")));
            response.content = [("application/problem+json".to_owned(), RefOr::T(problem))].into_iter().collect();
        }
    }
}
