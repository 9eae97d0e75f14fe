package Api;

# The operations of the contract. An answer is (status, headers, JSON without its request id).

use v5.30;
use warnings;
use Contract qw(problem validate %type_of);
use Exporter 'import';
use Job;
use JSON::PP ();
use Loop qw(after cancel);
use Store;
use Stream;
use Work qw(shown_params stages);
use World qw(random_text %project_team @sites);

our @EXPORT_OK = qw(handle);

my $json   = JSON::PP->new->utf8->canonical;
my %rank   = (debug => 0, info => 1, warn => 2, error => 3);
my @cached = ('Cache-Control' => 'private, no-cache', Vary => 'Accept, Accept-Encoding, Authorization, Prefer, Forge-Version');
my (%run_of, %used);

# Answers a call, now or later, by calling $call->{answer}.
sub handle {
    my ($call) = @_;
    my ($operation, $parameters, $principal) = @$call{qw(operation parameters principal)};
    problem('team.not_found', 'team not found', param => 'team_id')
        if ($parameters->{team_id} // $principal->{team}) ne $principal->{team};
    my ($id, $role) = @$operation{qw(id role)};
    return create($call)                     if $role eq 'create';
    return list($call)                       if $role eq 'list';
    return sites($call)                      if $id eq 'listSites';
    return answer($call, 200, [], data($json->encode(site($call)))) if $id eq 'getSite';
    my $job = Store::job_for($parameters->{job_id}, $principal);
    return logs($call, $job)                 if $role eq 'logs';
    return stop($call, $job)                 if $role eq 'cancel';
    return Stream::answer($call, $job)       if $role eq 'stream';
    return get($call, $job);
}

sub answer { my ($call, @answer) = @_; return $call->{answer}->(@answer) }
sub data   { return qq("data":$_[0]) }

# Calls back when the job has ended, something else is so, some seconds have passed, or the client has gone.
sub wait_for {
    my ($call, $job, $seconds, $enough, $then) = @_;
    my ($unwatch, $timer);
    my $done = sub {
        my $go = $then // return;
        undef $then;
        cancel($timer);
        $unwatch->();
        $go->();
    };
    $unwatch = $job->watch(sub { $done->() if $job->ended || $enough->() });
    $timer   = after($seconds, $done);
    $call->{gone}->(sub { undef $then; cancel($timer); $unwatch->() });
    $done->() if $job->ended || $enough->();
    return;
}

sub get {
    my ($call, $job) = @_;
    my $request = $call->{request};
    my $wait    = $request->{method} eq 'GET' ? $request->wait_seconds : undef;
    my $then    = sub {
        my @headers = (@cached, ETag => $job->etag);
        push @headers, 'Retry-After'        => 1             if !$job->ended;
        push @headers, 'Preference-Applied' => "wait=$wait" if defined $wait;
        return answer($call, 304, \@headers) if $request->matches($job->etag);
        return answer($call, 200, \@headers, data($job->text($call->{version})));
    };
    return $then->() if !defined $wait;
    my $conditional = defined $request->header('if-none-match');
    return wait_for($call, $job, $wait, sub { $conditional && !$request->matches($job->etag) }, $then);
}

sub paged {
    my ($cursor, @items) = @_;
    my $page = defined $cursor ? qq({"next_cursor":"$cursor","has_more":true}) : '{"next_cursor":null,"has_more":false}';
    return data('[' . join(',', @items) . ']') . qq(,"pagination":$page);
}

sub list {
    my ($call) = @_;
    my ($found, $cursor) = Store::page($call->{query}, $call->{principal});
    my @headers = @cached;
    if (defined $cursor) {
        my $rest = join '&', grep { !/^cursor=/ } split /&/, (split /\?/, $call->{request}{target}, 2)[1] // '';
        push @headers, Link => "<$call->{request}{path}?" . ($rest eq '' ? '' : "$rest&") . qq(cursor=$cursor>; rel="next");
    }
    return answer($call, 200, \@headers, paged($cursor, map { $_->text($call->{version}) } @$found));
}

# A page of what does not move: a cursor is how many have been seen.
sub sliced {
    my ($query, @items) = @_;
    my ($limit, $cursor) = (($query->{limit} // [50])->[0], ($query->{cursor} // ['n0'])->[0]);
    my ($from) = $cursor =~ /^n([0-9]{1,9})\z/
        or problem('pagination.cursor_invalid', 'the cursor is not valid here', param => 'cursor');
    my @page = splice @items, $from, $limit;
    return (@items > $from ? 'n' . ($from + $limit) : undef, @page);
}

sub logs {
    my ($call, $job) = @_;
    my ($level, $after) = map { $call->{query}{$_} ? $call->{query}{$_}[0] : undef } qw(level after);
    my @lines = map { $_->[2] } grep { $_->[0] > ($after // 0) && $rank{ $_->[1] } >= $rank{ $level // 'debug' } } @{ $job->{lines} };
    my $truncated = $job->{dropped} ? 'true' : 'false';
    return answer($call, 200, \@cached, paged(sliced($call->{query}, @lines)) . qq(,"truncated":$truncated,"dropped":$job->{dropped}));
}

sub visible_sites {
    my ($call) = @_;
    my ($team, $project) = @{ $call->{principal} }{qw(team project)};
    return grep { $_->{team_id} eq $team && ($project // $_->{project_id}) eq $_->{project_id} } @sites;
}

sub sites {
    my ($call) = @_;
    return answer($call, 200, [], paged(sliced($call->{query}, map { $json->encode($_) } visible_sites($call))));
}

sub site {
    my ($call) = @_;
    my ($site) = grep { $_->{id} eq $call->{parameters}{site_id} } visible_sites($call);
    return $site // problem('site.not_found', 'site not found', param => 'site_id');
}

sub stop {
    my ($call, $job) = @_;
    my $status = $job->{state}{status};
    problem('job.not_cancelable', "the job has already $status", details => { status => $status }) if $status =~ /^(?:succeeded|failed)\z/;
    problem('job.cancel_unsupported', 'this job can not be canceled') if !$job->{cancelable};
    Work::stop($run_of{ $job->{id} }, $call->{principal}{id});
    my @headers = (ETag => $job->etag, 'Content-Location' => $job->{url});
    push @headers, Location => $job->{url}, 'Retry-After' => 1 if !$job->ended;
    return answer($call, $job->ended ? 200 : 202, \@headers, data($job->text($call->{version})));
}

sub create {
    my ($call) = @_;
    my ($request, $principal, $parameters) = @$call{qw(request principal parameters)};
    my ($site, $environment);
    if (defined $parameters->{site_id}) {
        $site = site($call);
        ($environment) = grep { $_->{id} eq $parameters->{env_id} } @{ $site->{environments} };
        problem('environment.not_found', 'environment not found', param => 'env_id') if !$environment;
    }
    my $body = $request->json;
    my $key  = $request->key;
    validate($call->{operation}{body}, $body, '');
    my $plan = $site ? plan_for($call->{operation}{id}, $body, $site, $environment) : plan_trigger($body, $principal);
    return settle($call, begin($call, $plan)) if !defined $key;
    my $name   = join ' ', $principal->{id}, $request->{path}, $key;
    my $asked  = $json->encode($body);
    my $before = $used{$name};
    problem('idempotency.key_reused', 'this key came with another request', param => 'Idempotency-Key') if $before && $before->{asked} ne $asked;
    problem('idempotency.in_flight', 'the first request with this key is not finished', headers => [ 'Retry-After' => 1 ])
        if $before && !$before->{status};
    return created($call, $before->{job}, $before->{status}, 1) if $before;
    my $job = begin($call, $plan);
    $used{$name} = { asked => $asked, job => $job };
    return settle($call, $job, $used{$name});
}

sub begin {
    my ($call, $plan) = @_;
    my $live = $type_of{ $plan->{type} }{single_flight} ? Store::live_like(@$plan{qw(type resource)}) : undef;
    problem('job.conflict', 'one is live already', details => { existing_job_id => $live->{id} }) if $live;
    my $job = Job->new(%$plan, principal => $call->{principal}, trace => scalar $call->{request}->trace);
    Store::add($job);
    $run_of{ $job->{id} } = Work::begin($job, @$plan{qw(script make_result)});
    return $job;
}

# Answers a request that created a job, after the wait it asked for.
sub settle {
    my ($call, $job, $use) = @_;
    my $wait = $call->{request}->wait_seconds;
    my $then = sub {
        my $status = defined $wait && $job->ended ? 200 : 202;
        $use->{status} = $status if $use;
        created($call, $job, $status, 0);
    };
    return defined $wait ? wait_for($call, $job, $wait, sub { 0 }, $then) : $then->();
}

sub created {
    my ($call, $job, $status, $replayed) = @_;
    my $wait    = $call->{request}->wait_seconds;
    my @headers = (Location => $job->{url}, 'Content-Location' => $job->{url}, ETag => $job->etag);
    push @headers, 'Retry-After'         => 1             if $status == 202;
    push @headers, 'Preference-Applied'  => "wait=$wait" if defined $wait;
    push @headers, 'Idempotent-Replayed' => 'true'       if $replayed;
    return answer($call, $status, \@headers, data($job->text($call->{version})));
}

# The job of a type that is triggered by name.
sub plan_trigger {
    my ($body, $principal) = @_;
    my ($type, $project) = @$body{qw(type project_id)};
    my $kind = $type_of{$type};
    problem('job.type_unknown', 'no such type can be triggered', param => 'type') if !$kind || !$kind->{triggerable};
    problem('project.not_found', 'the team has no such project', param => 'project_id')
        if ($project_team{$project} // '') ne $principal->{team} || ($principal->{project} // $project) ne $project;
    my $params = $body->{params} // {};
    validate({ '$ref' => "#/components/schemas/$kind->{params}" }, $params, 'params');
    my $deadline = defined $body->{deadline} ? Store::time_of($body->{deadline}) : undef;
    problem('request.invalid', 'deadline is no time', param => 'deadline') if defined $body->{deadline} && !defined $deadline;
    my %plan = (
        type        => $type,
        params      => $params,
        resource    => { type => 'project', id => $project, project_id => $project },
        metadata    => $body->{metadata} // {},
        notify      => $body->{notify},
        deadline    => $body->{deadline},
        deadline_ms => $deadline,
        cancelable  => $params->{cancelable} // 1,
        keep_ms     => $params->{keep_ms},
    );
    return { %plan, params => shown_params($params), script => $params } if $type eq 'test.script';
    return { %plan, script => { steps => stages(1_000) }, make_result => sub { return { synced => 1, skipped => 0, total => 1 } } };
}

# The job of a mutation of an environment.
sub plan_for {
    my ($operation, $body, $site, $environment) = @_;
    my %resource = (type => 'environment', id => $environment->{id}, env_id => $environment->{id}, site_id => $site->{id}, project_id => $site->{project_id});
    my %plan = (params => $body, resource => \%resource, metadata => {}, cancelable => 1);
    return { %plan, type => 'deployment.run', script => { steps => stages(1_000) }, make_result => sub {
        return { release_id => 'rel' . random_text(8), environment_id => $environment->{id}, commit => $body->{commit} };
    } } if $operation eq 'runDeployment';
    return { %plan, type => 'environment.clone', script => { steps => stages(200) }, make_result => sub {
        my $made = { id => 'env-' . random_text(8), name => $body->{name}, site_id => $site->{id} };
        push @{ $site->{environments} }, $made;
        return $made;
    } } if $operation eq 'cloneEnvironment';
    return { %plan, type => 'component.install', script => { steps => stages(200) }, make_result => sub {
        return { id => 'cmp' . random_text(8), kind => $body->{kind}, slug => $body->{slug}, version => $body->{version} // 'latest',
            active => $body->{activate} // JSON::PP::false };
    } };
}

1;
